r"""The weights of the nodes give one site or nobody the majority.

The majority is counted in pc.weight. A segment (site) that weighs half of the cluster or more takes the whole service
down with it, and nodes that all weigh 0 have no majority at all.

## Bad: nobody has a vote
```galera path=db1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://10.0.0.11,10.0.0.12"
wsrep_node_address=10.0.0.11
wsrep_provider_options="pc.weight=0"
#                       ^^^^^^^^^^^ galera/wsrep-weights
```
```galera path=db2/etc/mysql/mariadb.conf.d/60-galera.cnf
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://10.0.0.11,10.0.0.12"
wsrep_node_address=10.0.0.12
wsrep_provider_options="pc.weight=0"
#                       ^^^^^^^^^^^ galera/wsrep-weights
```

## Bad: one of three sites weighs half
```galera path=db1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://10.1.0.1,10.2.0.1,10.3.0.1"
wsrep_node_address=10.1.0.1
wsrep_provider_options="pc.weight=3;gmcast.segment=1"
#                       ^^^^^^^^^^^ galera/wsrep-weights
```
```galera path=db2/etc/mysql/mariadb.conf.d/60-galera.cnf
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://10.1.0.1,10.2.0.1,10.3.0.1"
wsrep_node_address=10.2.0.1
wsrep_provider_options="gmcast.segment=2"
```
```galera path=db3/etc/mysql/mariadb.conf.d/60-galera.cnf
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://10.1.0.1,10.2.0.1,10.3.0.1"
wsrep_node_address=10.3.0.1
wsrep_provider_options="gmcast.segment=3"
```

## Good
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
Galera documentation "Weighted Quorum"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.galera.cluster import clusters, weight
from halint.systems.galera.model import MariadbConfig
from halint.systems.galera.remedy import drop_parameter
from halint.systems.galera.state import GarbConfig

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate


@rule(severity=Severity.WARNING, tags={"availability"}, fixable=True)
def wsrep_weights(estate: Estate) -> Iterator[Finding]:
    for cluster in clusters(estate.all(MariadbConfig), estate.all(GarbConfig)):
        if not cluster.is_whole or len(cluster.nodes) < 2:
            continue
        weights = [weight(node) for node in cluster.nodes]
        if any(each is None for each in weights):
            continue
        total = sum(voter.weight or 0 for voter in cluster.voters)
        sites: dict[str, int] = {}
        for node, each in zip(cluster.nodes, weights, strict=True):
            site = node.provider.text("gmcast.segment").value if node.provider else ""
            sites[str(site)] = sites.get(str(site), 0) + (each or 0)
        for node in cluster.nodes:
            pair = node.provider.given("pc.weight") if node.provider else None
            if pair is None:
                continue
            site = str(node.provider.text("gmcast.segment").value) if node.provider else ""
            if total == 0:
                yield Finding(
                    pair.span, "All nodes weigh 0, so no part of the cluster ever has a majority", "delete pc.weight"
                ).fix("Delete it", drop_parameter(node, pair), safety=Safety.UNSAFE)
            elif len(sites) > 2 and 2 * sites[site] >= total:
                yield Finding(
                    pair.span,
                    f"Segment {site} weighs {sites[site]} of {total}: without it the others have no majority",
                    "lower the weight, or add votes elsewhere",
                )
