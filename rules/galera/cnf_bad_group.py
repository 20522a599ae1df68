r"""A group header without its closing bracket stops the server.

The server ends its start with "Wrong group definition in config file". The same happens to every other program that
reads the file, the client and mysqldump among them. Measured with MariaDB 10.11.19.

## Bad
```galera
[mysqld
#<1:7 galera/cnf-bad-group
wsrep_on=ON
```

## Bad: a line that is nothing
```galera
[mysqld]
=ROW
#<1:4 galera/syntax
```

## Bad: nothing to include
```galera
[mysqld]
!includedir
#<1:11 galera/syntax
```

## Good: what follows the bracket does not matter
```galera
[mysqld] server
wsrep_on=ON
```

## References
mysys/my_default.c search_default_file_with_ext()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import appended

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.ERROR, tags={"daemon-rejects", "availability"}, also={"galera/syntax"}, fixable=True)
def cnf_bad_group(config: MariadbConfig) -> Iterator[Finding]:
    for document in config.read.documents:
        for line in document.walk():
            kind = getattr(line, "kind", "")
            if kind == "broken":
                yield Finding(
                    line, f"`{line.words[0].raw.strip()}` lacks its `]`", "write `]` at the end of the group's name"
                ).fix("Close the bracket", appended(line, "]"), safety=Safety.UNSAFE)
            elif kind == "include" and len(line.words) < 3:
                yield Finding(
                    line,
                    f"`!{line.words[1].raw}` names nothing to include",
                    "write the path behind it, or delete the line",
                )
        for fault in document.faults:
            yield Finding(
                fault.span, f"`{fault.span.text.strip()[:40]}` is neither group, option nor comment", "delete the line"
            )
