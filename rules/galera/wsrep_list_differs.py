r"""Nodes of one cluster have different lists of members.

The list is where a node looks for the cluster when it starts. A list that lacks a member, or names one that is gone, shows
only on the day when the others are down. Ports left at their default and the order do not matter.

## Bad
```galera path=db1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://10.0.0.11,10.0.0.12,10.0.0.13"
```
```galera path=db2/etc/mysql/mariadb.conf.d/60-galera.cnf
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://10.0.0.11,10.0.0.12,10.0.0.23"
#                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ galera/wsrep-list-differs
```

## Good: each leaves itself out
```galera path=db1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mysqld]
wsrep_on=ON
wsrep_node_address=10.0.0.11
wsrep_cluster_address="gcomm://10.0.0.12,10.0.0.13"
```
```galera path=db2/etc/mysql/mariadb.conf.d/60-galera.cnf
[mysqld]
wsrep_on=ON
wsrep_node_address=10.0.0.12
wsrep_cluster_address="gcomm://10.0.0.13:4567,10.0.0.11"
```

## References
Galera documentation "wsrep_cluster_address"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.galera.cluster import clusters, host_of, keys, listed
from halint.systems.galera.model import MariadbConfig

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate


@rule(severity=Severity.WARNING, tags={"availability"})
def wsrep_list_differs(estate: Estate) -> Iterator[Finding]:
    for cluster in clusters(estate.all(MariadbConfig)):
        first = cluster.nodes[0]
        for node in cluster.nodes[1:]:
            if first.address is None or node.address is None or node.address.bootstraps or first.address.bootstraps:
                continue
            mine, theirs = listed(first) - keys(node) - keys(first), listed(node) - keys(node) - keys(first)
            if mine != theirs:
                only = ", ".join(sorted(mine ^ theirs))
                yield Finding(
                    node.address.span,
                    f"The list differs from that of {host_of(first)}: {only} stands in only one of them",
                    "give all nodes the same list",
                ).related(first.address.span, "the other list")
