r"""Replication filters on a Galera node cut some statements out and not others.

Filters take effect on asynchronous replication and on the binary log. In a cluster they apply to rows and not to DDL, so
that a filtered database exists everywhere and is different everywhere.

## Bad
```galera
[mysqld]
wsrep_on=ON
binlog_do_db=orders
#<1:19 galera/wsrep-repl-filters
```

## Good
```galera
[mysqld]
wsrep_on=ON
log_bin=mariadb-bin
```

## References
MariaDB Knowledge Base "Using MariaDB Replication with MariaDB Galera Cluster": replication filters
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.galera.remedy import drop_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig

FILTERS = (
    "binlog_do_db",
    "binlog_ignore_db",
    "replicate_do_db",
    "replicate_ignore_db",
    "replicate_do_table",
    "replicate_ignore_table",
    "replicate_wild_do_table",
    "replicate_wild_ignore_table",
)


@rule(severity=Severity.WARNING, tags={"correctness"}, fixable=True)
def wsrep_repl_filters(config: MariadbConfig) -> Iterator[Finding]:
    if not config.is_galera:
        return
    for name in FILTERS:
        setting = config.setting(name)
        if setting is not None and setting.value:
            yield Finding(
                setting,
                f"{name} filters rows and not DDL, so nodes become different",
                "delete it; filter on the asynchronous replica",
            ).fix("Delete the line", drop_option(setting), safety=Safety.UNSAFE)
