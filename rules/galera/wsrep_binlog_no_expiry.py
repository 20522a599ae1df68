r"""The binary log grows until the disk is full.

With log_bin and neither expire_logs_days nor binlog_expire_logs_seconds MariaDB keeps every file for ever.

## Bad
```galera path=db1/etc/my.cnf
[mysqld]
wsrep_on=ON
log_bin=mariadb-bin
#<1:19 galera/wsrep-binlog-no-expiry
log_slave_updates=ON
```

## Good
```galera path=db1/etc/my.cnf
[mysqld]
wsrep_on=ON
log_bin=mariadb-bin
expire_logs_days=10
```

## References
MariaDB Knowledge Base "Replication and Binary Log System Variables"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.INFO, tags={"availability"})
def wsrep_binlog_no_expiry(config: MariadbConfig) -> Iterator[Finding]:
    log = config.setting("log_bin")
    if (
        log is None
        or log.meaning.is_negated
        or not config.is_galera
        or config.is_mysql
        or config.is_fragment
        or not config.knows_absence
    ):
        return
    if not any(
        config.setting(name) for name in ("expire_logs_days", "binlog_expire_logs_seconds", "max_binlog_total_size")
    ):
        yield Finding(log, "No binary log is ever deleted", "add binlog_expire_logs_seconds=864000")
