r"""A list names a node that is none of the cluster's.

When as many nodes are seen as the list has members, and one member is none of them, it is a typing error or a host that is
gone.

## Bad
```galera path=db1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mysqld]
wsrep_on=ON
wsrep_node_address=10.0.0.11
wsrep_cluster_address="gcomm://10.0.0.11,10.0.0.21"
#                                        ^^^^^^^^^ galera/wsrep-list-unknown-host
```
```galera path=db2/etc/mysql/mariadb.conf.d/60-galera.cnf
[mysqld]
wsrep_on=ON
wsrep_node_address=10.0.0.12
wsrep_cluster_address="gcomm://10.0.0.11,10.0.0.12"
```

## Good
```galera path=db1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mysqld]
wsrep_on=ON
wsrep_node_address=10.0.0.11
wsrep_cluster_address="gcomm://10.0.0.11,10.0.0.12"
```
```galera path=db2/etc/mysql/mariadb.conf.d/60-galera.cnf
[mysqld]
wsrep_on=ON
wsrep_node_address=10.0.0.12
wsrep_cluster_address="gcomm://10.0.0.11,10.0.0.12"
```

## References
Galera documentation "wsrep_cluster_address"
"""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.galera.cluster import clusters, keys
from halint.systems.galera.model import MariadbConfig

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate


@rule(severity=Severity.WARNING, tags={"availability"})
def wsrep_list_unknown_host(estate: Estate) -> Iterator[Finding]:
    for cluster in clusters(estate.all(MariadbConfig)):
        if not all(isinstance(node.node_address.value, str) for node in cluster.nodes) or len(cluster.nodes) < 2:
            continue
        known = frozenset().union(*(keys(node) for node in cluster.nodes))
        for node in cluster.nodes:
            members = node.address.members if node.address else ()
            for member in members:
                try:
                    ipaddress.ip_address(member.key)
                except ValueError:
                    continue
                if member.key not in known and len(members) <= len(cluster.nodes):
                    yield Finding(
                        member.span,
                        f"{member.host} is none of the {len(cluster.nodes)} nodes of this cluster",
                        "correct the address",
                    )
