r"""Galera is set up and not switched on, so the server starts alone and takes writes.

Since MariaDB 10.1 wsrep_on is OFF unless it is said otherwise. With wsrep_provider and wsrep_cluster_address set and
wsrep_on missing the server starts without an error or a warning, stand-alone and writable; a proxy that only looks at the
port sends it writes that no other node gets. Measured with MariaDB 10.11.19 (experiment n12: Disconnected, size 0).

## Bad
```galera
[mysqld]
binlog_format=ROW
innodb_autoinc_lock_mode=2
wsrep_provider=/usr/lib/galera/libgalera_smm.so
wsrep_cluster_address=gcomm://db1,db2,db3
#<1:41 galera/wsrep-not-enabled
```

## Bad: switched off
```galera path=db1/etc/mysql/my.cnf
[mysqld]
wsrep_on=OFF
#<1:12 galera/wsrep-not-enabled
binlog_format=ROW
innodb_autoinc_lock_mode=2
wsrep_provider=/usr/lib/galera/libgalera_smm.so
wsrep_cluster_address=gcomm://db1,db2,db3
```

## Good
```galera
[mysqld]
wsrep_on=ON
wsrep_provider=/usr/lib/galera/libgalera_smm.so
wsrep_cluster_address=gcomm://db1,db2,db3
```

## Good: Percona XtraDB Cluster has it on by default
```galera path=pxc1/etc/mysql/mysql.conf.d/mysqld.cnf
[mysqld]
pxc_strict_mode=ENFORCING
wsrep_provider=/usr/lib/galera4/libgalera_smm.so
wsrep_cluster_address=gcomm://db1,db2,db3
```

## References
MariaDB Knowledge Base "Galera Cluster System Variables": wsrep_on
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.source import line_after
from halint.systems.galera.remedy import set_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.ERROR, tags={"availability"}, fixable=True)
def wsrep_not_enabled(config: MariadbConfig) -> Iterator[Finding]:
    setting = config.setting("wsrep_on")
    on = config.flag("wsrep_on").value
    if not config.is_galera or config.is_mysql or on is not False:
        return
    given = config.setting("wsrep_cluster_address") or config.setting("wsrep_provider")
    if given is None or (setting is None and not config.knows_absence):
        return
    if setting is not None and setting.fault is not None:
        return
    confidence = Confidence.MEDIUM if config.is_fragment and setting is None else Confidence.HIGH
    yield (
        Finding(
            setting or given,
            "wsrep_on is OFF, so the server starts without Galera: alone, and open to writes",
            "write wsrep_on=ON",
            confidence=confidence,
        )
        .related(given if setting else None, "the cluster it does not join")
        .fix(
            "Write wsrep_on=ON",
            set_option(setting, "ON") if setting else line_after(given, "wsrep_on=ON"),
            safety=Safety.UNSAFE,
        )
    )
