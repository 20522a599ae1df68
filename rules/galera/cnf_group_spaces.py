r"""A blank after the opening bracket makes it another group, which nobody reads.

`[ mysqld ]` is accepted and is a group named " mysqld": everything below it has no effect. (Blanks before the closing
bracket are dropped, and case does not matter: `[MYSQLD ]` is `[mysqld]`.) Measured with my_print_defaults 10.11.19.

## Bad
```galera
[ mysqld ]
#<1:10 galera/cnf-group-spaces
wsrep_on=ON
```

## Good
```galera
[MYSQLD ] # upper case and a blank before the bracket are fine
wsrep_on=ON
```

## References
mysys/my_default.c search_default_file_with_ext()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.source import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.WARNING, tags={"correctness", "availability"}, fixable=True)
def cnf_group_spaces(config: MariadbConfig) -> Iterator[Finding]:
    for document in config.read.documents:
        for block in document.root.blocks:
            name = block.name.strip()
            if block.name != name and config.reads_group(name) and block.header is not None:
                yield Finding(
                    block.header,
                    f"The blank after the bracket makes this a group named `{block.name}`, which the server does not read",
                    f"write `[{name}]`",
                ).fix("Remove the blanks", Edit(block.header.span, f"[{name}]"))
