r"""The binary log lacks what other nodes wrote.

With log_bin and without log_slave_updates a node logs only its own clients' writes. An asynchronous replica that follows
it misses the rest, and breaks when it is pointed at another node.

## Bad
```galera
[mysqld]
wsrep_on=ON
log_bin=mariadb-bin
log_slave_updates=OFF
#<1:21 galera/wsrep-log-slave-updates
```

## Bad: left out
```galera path=db1/etc/my.cnf
[mysqld]
wsrep_on=ON
log_bin=mariadb-bin
#<1:19 galera/wsrep-log-slave-updates
wsrep_provider=/usr/lib/galera/libgalera_smm.so
```

## Good
```galera
[mysqld]
wsrep_on=ON
log_bin=mariadb-bin
log_slave_updates
```

## References
MariaDB Knowledge Base "Using MariaDB Replication with MariaDB Galera Cluster"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import line_after
from halint.systems.galera.remedy import set_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.WARNING, tags={"correctness", "availability"}, fixable=True)
def wsrep_log_slave_updates(config: MariadbConfig) -> Iterator[Finding]:
    log = config.setting("log_bin")
    if log is None or not config.is_galera or config.is_mysql or log.meaning.is_negated or log.value == "0":
        return
    updates = config.setting("log_slave_updates")
    if updates is None and (not config.knows_absence or config.is_fragment):
        return
    if config.flag("log_slave_updates").value is False:
        yield (
            Finding(
                updates or log,
                "log_slave_updates is off: the binary log lacks what other nodes wrote",
                "write log_slave_updates=ON",
            )
            .related(log if updates else None, "the binary log")
            .fix(
                "Write log_slave_updates=ON",
                set_option(updates, "ON") if updates else line_after(log, "log_slave_updates=ON"),
                safety=Safety.UNSAFE,
            )
        )
