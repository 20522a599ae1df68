r"""There is no script for this state transfer method, which nobody notices before the first transfer.

The method is the name of a program, wsrep_sst_METHOD; the server starts with any word, and the first node that needs the
data ends with "Failed to read 'ready <addr>'" and abort (experiment n13). MariaDB has rsync, rsync_wan, mysqldump and
mariabackup; xtrabackup works up to MariaDB 10.2, xtrabackup-v2 and clone belong to Percona and MySQL.

## Bad
```galera
[mysqld]
wsrep_on=ON
wsrep_sst_method=rsyncc
#                ^^^^^^ galera/sst-method-unknown
```

## Bad: another server's
```galera path=db1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mysqld]
wsrep_on=ON
wsrep_sst_method=xtrabackup-v2
#                ^^^^^^^^^^^^^ galera/sst-method-version
```

## Good
```galera
[mysqld]
wsrep_on=ON
wsrep_sst_method=mariabackup
```

## References
scripts/wsrep_sst_*.sh; MariaDB Knowledge Base "Introduction to State Snapshot Transfers (SSTs)"
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.galera.remedy import set_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


MARIADB = frozenset({"rsync", "rsync_wan", "mysqldump", "mariabackup", "backup", "skip"})
MYSQL = frozenset({"rsync", "mysqldump", "xtrabackup", "xtrabackup-v2", "clone", "skip", "mariabackup", "rsync_wan"})


@rule(severity=Severity.ERROR, tags={"availability"}, also={"galera/sst-method-version"}, fixable=True)
def sst_method_unknown(config: MariadbConfig) -> Iterator[Finding]:
    setting = config.setting("wsrep_sst_method")
    if setting is None or not config.is_galera or not isinstance(setting.value, str) or not setting.value:
        return
    method = setting.value
    if method not in MARIADB | MYSQL:
        near = get_close_matches(method, MARIADB | MYSQL, 1, 0.7)
        sure = bool(near)
        yield Finding(
            setting.given.value_span,
            f"There is no wsrep_sst_{method} among the scripts of MariaDB and MySQL: the first state transfer fails",
            f"did you mean {near[0]}?"
            if near
            else "use mariabackup, or see that the script is installed on every node",
            severity=None if sure else Severity.WARNING,
        ).fix(f"Write {near[0]}" if near else "", set_option(setting, near[0]) if near else None, safety=Safety.UNSAFE)
    elif method not in MARIADB and config.flavour == "mariadb":
        yield Finding(
            setting.given.value_span,
            f"MariaDB from 10.3 on has no working {method}: the first state transfer fails",
            "use mariabackup",
        ).fix("Write mariabackup", set_option(setting, "mariabackup"), safety=Safety.UNSAFE)
