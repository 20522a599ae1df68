r"""Nodes of one cluster differ in settings that must be equal.

Another sql_mode, character set or packet size makes a node refuse what the others wrote; another max_connections or buffer
pool shows at the first failover. lower_case_table_names, innodb_page_size and innodb_data_file_path are errors: tables
have other names, and a copied data directory does not open. Directories of InnoDB and the binary log outside of the data
directory are not where a state transfer looks for them.

## Bad
```galera path=db1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://db1,db2,db3"
lower_case_table_names=1
```
```galera path=db2/etc/mysql/mariadb.conf.d/60-galera.cnf
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://db1,db2,db3"
lower_case_table_names=0
#<1:24 galera/wsrep-max-connections-peers
```

## Bad: directories
```galera path=db1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://db1,db2,db3"
innodb_log_group_home_dir=/fast/redo
```
```galera path=db2/etc/mysql/mariadb.conf.d/60-galera.cnf
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://db1,db2,db3"
innodb_log_group_home_dir=/ssd/redo
#<1:35 galera/sst-datadir-parts
```

## Good
```galera path=db1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://db1,db2,db3"
max_allowed_packet=64M
```
```galera path=db2/etc/mysql/mariadb.conf.d/60-galera.cnf
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://db1,db2,db3"
max-allowed-packet=67108864
```

## References
Galera documentation "Configuring Galera Cluster"; MariaDB Knowledge Base "Introduction to State Snapshot Transfers (SSTs)"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.galera.cluster import clusters, host_of
from halint.systems.galera.model import MariadbConfig
from halint.systems.galera.vocabulary import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate


GRAVE = ("lower_case_table_names", "innodb_page_size", "innodb_data_file_path")
EQUAL = (
    "max_connections",
    "innodb_buffer_pool_size",
    "innodb_log_file_size",
    "max_allowed_packet",
    "sql_mode",
    "character_set_server",
    "collation_server",
    "innodb_data_home_dir",
    "innodb_log_group_home_dir",
    "innodb_undo_directory",
)


def normal(value: str) -> object:
    """Give a value as far as it can be compared."""
    amount = number(value) if value.strip() else None
    return amount if amount is not None else ",".join(sorted(value.lower().split(",")))


@rule(severity=Severity.WARNING, tags={"availability", "correctness"}, also={"galera/sst-datadir-parts"})
def wsrep_max_connections_peers(estate: Estate) -> Iterator[Finding]:
    for cluster in clusters(estate.all(MariadbConfig)):
        for name in (*GRAVE, *EQUAL):
            given = [
                (node, setting)
                for node in cluster.nodes
                if (setting := node.setting(name)) and isinstance(setting.value, str)
            ]
            if len(given) < 2:
                continue
            first, at = given[0]
            for _node, setting in given[1:]:
                if normal(str(setting.value)) != normal(str(at.value)):
                    yield Finding(
                        setting,
                        f"{name} is {setting.value} here and {at.value} on {host_of(first)}",
                        "give all nodes the same value",
                        severity=Severity.ERROR if name in GRAVE else None,
                    ).related(at, "the other node")
