r"""Nodes of one cluster use different methods of state transfer.

The joiner decides, and the donor must have its program, its user and its settings too. A donor set up for another method
refuses, and the joiner ends. (Different credentials end it the same way.)

## Bad
```galera path=db1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://db1,db2,db3"
wsrep_sst_method=rsync
```
```galera path=db2/etc/mysql/mariadb.conf.d/60-galera.cnf
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://db1,db2,db3"
wsrep_sst_method=mariabackup
#<1:28 galera/sst-method-differs
wsrep_sst_auth=sst:secret
```

## Good
```galera path=db1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://db1,db2,db3"
wsrep_sst_method=rsync
```
```galera path=db2/etc/mysql/mariadb.conf.d/60-galera.cnf
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://db1,db2,db3"
```

## References
MariaDB Knowledge Base "Introduction to State Snapshot Transfers (SSTs)"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.galera.cluster import clusters, host_of
from halint.systems.galera.model import MariadbConfig

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate


@rule(severity=Severity.ERROR, tags={"availability"})
def sst_method_differs(estate: Estate) -> Iterator[Finding]:
    for cluster in clusters(estate.all(MariadbConfig)):
        first = cluster.nodes[0]
        for node in cluster.nodes[1:]:
            one, other = first.text("wsrep_sst_method"), node.text("wsrep_sst_method")
            setting = node.setting("wsrep_sst_method") or first.setting("wsrep_sst_method")
            if (
                isinstance(one.value, str)
                and isinstance(other.value, str)
                and one.value != other.value
                and setting is not None
            ):
                yield Finding(
                    setting,
                    f"{host_of(first)} uses {one.value} and {host_of(node)} {other.value} for state transfers",
                    "give all nodes the same method",
                )
            mine, theirs = first.setting("wsrep_sst_auth"), node.setting("wsrep_sst_auth")
            if (
                mine is not None
                and theirs is not None
                and isinstance(mine.value, str)
                and isinstance(theirs.value, str)
                and mine.value != theirs.value
            ):
                yield Finding(
                    theirs.given.word,
                    f"The credentials for state transfers differ from those of {host_of(first)}",
                    "give all nodes the same",
                    severity=Severity.WARNING,
                ).related(mine.given.word, "the others")
