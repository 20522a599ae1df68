r"""Nodes that list each other have different names for their cluster.

The name must be the same everywhere: a node with another one is refused, and its start ends after 30 s with "failed to
reach primary view" (experiment n6).

## Bad
```galera path=db1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mysqld]
wsrep_on=ON
wsrep_cluster_name=orders
wsrep_cluster_address="gcomm://db1,db2,db3"
```
```galera path=db2/etc/mysql/mariadb.conf.d/60-galera.cnf
[mysqld]
wsrep_on=ON
wsrep_cluster_name=order
#                  ^^^^^ galera/wsrep-cluster-name-differs
wsrep_cluster_address="gcomm://db1,db2,db3"
```

## Good
```galera path=db1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mysqld]
wsrep_on=ON
wsrep_cluster_name=orders
wsrep_cluster_address="gcomm://db1,db2,db3"
```
```galera path=db2/etc/mysql/mariadb.conf.d/60-galera.cnf
[mysqld]
wsrep_on=ON
wsrep_cluster_name="orders"
wsrep_cluster_address="gcomm://db1,db2,db3"
```

## References
gcomm/src/gmcast_proto.cpp: group name mismatch
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
def wsrep_cluster_name_differs(estate: Estate) -> Iterator[Finding]:
    for cluster in clusters(estate.all(MariadbConfig)):
        first = cluster.nodes[0]
        for node in cluster.nodes[1:]:
            one, other = first.cluster_name, node.cluster_name
            if (
                one.is_explicit
                and other.is_explicit
                and isinstance(one.value, str)
                and isinstance(other.value, str)
                and one.value != other.value
            ):
                setting = node.setting("wsrep_cluster_name")
                if setting is not None:
                    yield Finding(
                        setting.given.value_span,
                        f"{host_of(first)} calls the cluster {one.value}, so the two do not join",
                        "give all nodes the same name",
                    ).related(first.setting("wsrep_cluster_name"), "the other name")
