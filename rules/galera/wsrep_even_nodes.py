r"""An even number of votes lets one cut stop the whole cluster.

A part of the cluster goes on when it has more than half of the votes. With two nodes, or four in two rooms, neither side
of a cut has: all of them stop answering (experiments n2 and n2b: the survivor is non-Primary after 3 s). An arbitrator
(garbd) on a third site, or a higher pc.weight on one node, breaks the tie. An error when two nodes are all there is.

## Bad: two nodes, both seen
```galera path=db1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://10.0.0.11,10.0.0.12"
#                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ galera/wsrep-even-nodes
wsrep_node_address=10.0.0.11
```
```galera path=db2/etc/mysql/mariadb.conf.d/60-galera.cnf
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://10.0.0.11,10.0.0.12"
wsrep_node_address=10.0.0.12
```

## Bad: a list of four
```galera
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://10.0.0.11,10.0.0.12,10.0.0.13,10.0.0.14"
#                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ galera/wsrep-even-nodes
wsrep_node_address=10.0.0.11
```

## Good: two nodes and an arbitrator
```galera path=db1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://10.0.0.11,10.0.0.12"
wsrep_node_address=10.0.0.11
```
```galera path=db2/etc/mysql/mariadb.conf.d/60-galera.cnf
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://10.0.0.11,10.0.0.12"
wsrep_node_address=10.0.0.12
```
```sh path=arb1/etc/default/garb
GALERA_NODES="10.0.0.11:4567 10.0.0.12:4567"
GALERA_GROUP="my_wsrep_cluster"
```

## Good: one node weighs two
```galera path=db1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://10.0.0.11,10.0.0.12"
wsrep_node_address=10.0.0.11
wsrep_provider_options="pc.weight=2"
```
```galera path=db2/etc/mysql/mariadb.conf.d/60-galera.cnf
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://10.0.0.11,10.0.0.12"
wsrep_node_address=10.0.0.12
```

## References
Galera documentation "Weighted Quorum", "Two-Node Clusters"; mysqltuner issue 975
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.galera.address import is_loopback
from halint.systems.galera.cluster import clusters, weight
from halint.systems.galera.model import MariadbConfig
from halint.systems.galera.state import GarbConfig

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate


@rule(severity=Severity.WARNING, tags={"availability"})
def wsrep_even_nodes(estate: Estate) -> Iterator[Finding]:
    for cluster in clusters(estate.all(MariadbConfig), estate.all(GarbConfig)):
        node = cluster.nodes[0]
        if node.address is None or node.address.bootstraps or all(is_loopback(host) for host in cluster.listed):
            continue
        if cluster.is_whole:
            if not cluster.ties:
                continue
            count = len(cluster.voters)
            two = count == 2
            finding = Finding(
                node.address.span,
                f"The cluster has {count} votes, and a cut into equal halves stops {'both' if two else 'all'} of its nodes",
                "add an arbitrator (garbd) on a third host, or give one node pc.weight=2",
                severity=Severity.ERROR if two else None,
            )
            for other in cluster.nodes[1:]:
                finding = finding.related(other.address.span if other.address else None, "another vote")
            yield finding
            continue
        even = cluster.size % 2 == 0 and cluster.size == len(cluster.listed)
        if not cluster.arbitrators and even and all(weight(each) == 1 for each in cluster.nodes):
            yield Finding(
                node.address.span,
                f"{cluster.size} nodes have {cluster.size} votes, and a cut into equal halves stops all of them",
                "add an arbitrator (garbd) on a further host, or give one node pc.weight=2",
                confidence=Confidence.MEDIUM,
            )
