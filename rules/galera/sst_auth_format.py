r"""The credentials for state transfers are weak, or none.

wsrep_sst_auth is user:password. Without a colon there is no password; `root:` is the account that may everything, with an
empty password. Transfers by rsync, the default, do not log in: nothing is said of it there. `mysql:` and other system accounts without a password are for unix_socket authentication.

## Bad
```galera
[mysqld]
wsrep_on=ON
wsrep_sst_method=mariabackup
wsrep_sst_auth=root:
#<1:14 galera/sst-auth-format
```

## Bad: root
```galera
[mysqld]
wsrep_on=ON
wsrep_sst_method=mariabackup
wsrep_sst_auth="root:s3cret"
#<1:14 galera/sst-auth-format
```

## Bad: no colon
```galera
[mysqld]
wsrep_on=ON
wsrep_sst_method=mariabackup
wsrep_sst_auth=sstuser
#<1:14 galera/sst-auth-format
```

## Good
```galera
[mysqld]
wsrep_on=ON
wsrep_sst_method=mariabackup
wsrep_sst_auth="sst:s3cret"
```

## Good: by socket
```galera
[mysqld]
wsrep_on=ON
wsrep_sst_method=mariabackup
wsrep_sst_auth=mysql:
```

## Good: rsync does not log in
```galera
[mysqld]
wsrep_on=ON
wsrep_sst_method=rsync
wsrep_sst_auth=root:
```

## References
MariaDB Knowledge Base "Galera Cluster System Variables": wsrep_sst_auth
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


LOGS_IN = ("mariabackup", "mariadb-backup", "xtrabackup", "xtrabackup-v2", "mysqldump")
"""Methods of state transfer that log in to the donor's server."""


@rule(severity=Severity.WARNING, tags={"security", "availability"})
def sst_auth_format(config: MariadbConfig) -> Iterator[Finding]:
    setting = config.setting("wsrep_sst_auth")
    if setting is None or not config.is_galera or not isinstance(setting.value, str) or not setting.value:
        return
    if config.text("wsrep_sst_method").value not in LOGS_IN:
        return
    user, colon, password = setting.value.partition(":")
    if user == "root":
        what = "root without a password" if not password else "root"
        yield Finding(
            setting.given.word, f"State transfers log in as {what}", "make a user with the rights of a backup"
        )
    elif not colon:
        yield Finding(
            setting.given.word, "wsrep_sst_auth has no colon, so there is a user and no password", "write user:password"
        )
    elif not password and user not in ("mysql", "mariadb"):
        yield Finding(
            setting.given.word, f"The user {user} of state transfers has an empty password", "write user:password"
        )
