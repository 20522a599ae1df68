r"""A beginning that several options share stops the server.

Unique beginnings of names are accepted; `log=1` could be `log_basename`, `log_bin` or a dozen others, and the server
ends with "ambiguous option". Measured with MariaDB 10.11.19.

## Bad
```galera
[mysqld]
log=1
#<1:3 galera/cnf-ambiguous-prefix
```

## Good
```galera
[mysqld]
log_bin=mariadb-bin
max_connections=500
```

## References
mysys/my_getopt.c findopt()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.ERROR, tags={"daemon-rejects", "availability"})
def cnf_ambiguous_prefix(config: MariadbConfig) -> Iterator[Finding]:
    if config.is_mysql or config.is_test:
        return
    for setting in config.settings:
        meaning = setting.meaning
        if meaning.match == "ambiguous":
            names = ", ".join(meaning.candidates[:4]) + (", ..." if len(meaning.candidates) > 4 else "")
            yield Finding(
                setting.given.word,
                f"`{setting.given.name}` may be {names}, so the server does not start",
                "write the whole name of the option that is meant",
            )
