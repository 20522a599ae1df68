r"""Parallel appliers can stall unless innodb_autoinc_lock_mode is 2.

Modes 0 and 1 hold a table lock while rows with AUTO_INCREMENT keys are inserted. Applier threads of a Galera node then
wait for each other; the documentation requires mode 2. MariaDB's default is 1 (MySQL 8: 2), and the server says nothing:
MariaDB 10.11.19 starts with mode 1 (experiment n10).

## Bad
```galera
[mysqld]
#<1:8 galera/wsrep-autoinc-lock
binlog_format=ROW
wsrep_on=ON
wsrep_provider=/usr/lib/galera/libgalera_smm.so
wsrep_cluster_address=gcomm://db1,db2,db3
```

## Bad: set to 1
```galera
[mysqld]
innodb_autoinc_lock_mode=1
#<1:26 galera/wsrep-autoinc-lock
wsrep_on=ON
wsrep_provider=/usr/lib/galera/libgalera_smm.so
```

## Good
```galera
[mysqld]
innodb_autoinc_lock_mode=2
wsrep_on=ON
wsrep_provider=/usr/lib/galera/libgalera_smm.so
```

## References
Galera documentation "Configuring Galera Cluster"; MariaDB Knowledge Base "Configuring MariaDB Galera Cluster"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.systems.galera.remedy import add_option, set_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.WARNING, tags={"availability"}, fixable=True)
def wsrep_autoinc_lock(config: MariadbConfig) -> Iterator[Finding]:
    if not config.is_node or config.setting("wsrep_provider") is None:
        return
    setting, found = config.setting("innodb_autoinc_lock_mode"), config.number("innodb_autoinc_lock_mode")
    if setting is not None:
        if isinstance(found.value, int) and found.value != 2:
            yield Finding(
                setting,
                f"innodb_autoinc_lock_mode is {found.value}; parallel appliers need 2",
                "write innodb_autoinc_lock_mode=2",
            ).fix("Write 2", set_option(setting, "2"), safety=Safety.UNSAFE)
    elif config.knows_absence and not config.is_mysql and found.value == 1:
        yield Finding(
            config.start,
            "innodb_autoinc_lock_mode is not set; its default is 1, and parallel appliers need 2",
            "add innodb_autoinc_lock_mode=2",
            confidence=Confidence.MEDIUM if config.is_fragment else Confidence.HIGH,
        ).fix("Add it", add_option(config, "innodb_autoinc_lock_mode", "2"), safety=Safety.UNSAFE)
