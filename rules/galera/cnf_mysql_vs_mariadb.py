r"""An option of MySQL in the file of a MariaDB server stops it.

MySQL 5.7, MySQL 8 and Percona XtraDB Cluster have options that no MariaDB knows: `gtid_mode`, `wsrep_applier_threads`
(MariaDB: `wsrep_slave_threads`), `log_error_verbosity`, the mysqlx family. They come in with examples from the wrong
manual. Where the files belong to a MySQL server it is only an information that they could not move to MariaDB.

## Bad
```galera
[mysqld]
wsrep_sst_method=mariabackup
wsrep_applier_threads=8
#<1:21 galera/cnf-mysql-vs-mariadb
```

## Bad: this is MySQL's own file
```galera path=my1.cnf
[mysqld]
gtid_mode=ON
#<1:9 galera/cnf-mysql-vs-mariadb
enforce_gtid_consistency=ON
#<1:24 galera/cnf-mysql-vs-mariadb
```

## Good
```galera
[mysqld]
wsrep_slave_threads=8
gtid_strict_mode=ON
```

## References
dev.mysql.com "Server System Variable Reference"; `mariadbd --help --verbose` 10.5, 10.11, 11.8
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.galera.vocabulary import normal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.ERROR, tags={"availability"})
def cnf_mysql_vs_mariadb(config: MariadbConfig) -> Iterator[Finding]:
    from halint.systems.galera.families import MYSQL_ONLY

    if config.is_test:
        return
    for setting in config.settings:
        name = normal(setting.given.name)
        if name not in MYSQL_ONLY or setting.meaning.match != "unknown":
            continue
        if config.flavour == "mariadb" or not name.startswith("pxc_"):
            sure = config.flavour == "mariadb"
            yield Finding(
                setting.given.word,
                f"`{setting.given.name}` is an option of MySQL that no MariaDB knows",
                MYSQL_ONLY[name] or "delete the line",
                severity=None if sure else Severity.INFO,
                tags=("daemon-rejects", "availability") if sure else (),
            )
