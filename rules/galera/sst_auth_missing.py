r"""The state transfer needs a database user and none is given.

mysqldump, mariabackup and xtrabackup log in at the donor. Without wsrep_sst_auth they try the server's own account, which
fails where root needs a password; that shows when a node needs the data, not before. A user in [sst], [mariabackup] or
[xtrabackup] does as well.

## Bad
```galera path=db1/etc/my.cnf
[mysqld]
wsrep_on=ON
wsrep_provider=/usr/lib/galera/libgalera_smm.so
wsrep_cluster_address="gcomm://db1,db2,db3"
wsrep_sst_method=mysqldump
#<1:26 galera/sst-auth-missing
```

## Good
```galera
[mysqld]
wsrep_on=ON
wsrep_sst_method=mariabackup
wsrep_sst_auth=sst:secret
```

## Good: by another group, or by the socket
```galera path=db1/etc/my.cnf
[mysqld]
wsrep_on=ON
wsrep_sst_method=mariabackup
[mariabackup]
user=sst
```

## References
MariaDB Knowledge Base "mariabackup SST Method": Authentication and Privileges
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.ERROR, tags={"availability"})
def sst_auth_missing(config: MariadbConfig) -> Iterator[Finding]:
    setting = config.setting("wsrep_sst_method")
    if setting is None or not config.is_galera or not config.knows_absence or config.is_mysql:
        return
    if setting.value not in ("mysqldump", "mariabackup", "xtrabackup", "xtrabackup-v2"):
        return
    groups = ("sst", "mariabackup", "xtrabackup", "mysqldump", "mariadb-backup", "client", "client-mariadb")
    if config.setting("wsrep_sst_auth") or any(g.group in groups and g.name == "user" for g in config.read.given):
        return
    socket = setting.value != "mysqldump"
    yield Finding(
        setting,
        f"{setting.value} logs in at the donor, and no user is given for it",
        "set wsrep_sst_auth=user:password"
        + (" (or wsrep_sst_auth=mysql: for unix_socket authentication)" if socket else ""),
        severity=Severity.WARNING if socket or config.is_fragment else None,
        confidence=Confidence.MEDIUM if config.is_fragment or socket else Confidence.HIGH,
    )
