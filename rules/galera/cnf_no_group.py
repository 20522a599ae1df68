r"""An option before any group stops the server.

Everything in an option file belongs to a group. Above the first `[group]` an option line ends the start with "Found
option without preceding group in config file". A UTF-8 byte order mark, which editors on Windows write, makes the first
line an option too, because `[mysqld]` does not begin it any more. Measured with MariaDB 10.11.19.

## Bad
```galera
max_connections=500
#<1:19 galera/cnf-no-group
[mysqld]
wsrep_on=ON
```

## Good
```galera
# comments and blank lines may stand there

[mysqld]
max_connections=500
```

## References
mysys/my_default.c search_default_file_with_ext(); MariaDB Knowledge Base "Configuring MariaDB with Option Files"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.ERROR, tags={"daemon-rejects", "availability"})
def cnf_no_group(config: MariadbConfig) -> Iterator[Finding]:
    for _, line in config.read.ungrouped:
        text = line.words[0].raw
        if text.startswith("\ufeff"):
            message = "The file begins with a byte order mark, so its first line is an option outside of any group"
            yield Finding(line, message, "save the file as UTF-8 without a byte order mark")
        else:
            yield Finding(
                line,
                f"`{text}` stands above the first group, so no program that reads this file starts",
                "put it below a group, `[mysqld]` for the server",
            )
