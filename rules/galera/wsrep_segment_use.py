r"""Every node is a segment of its own, or one segment spans several sites.

gmcast.segment is the same on nodes of one site: within a segment one node relays to the others, and donors are looked for
there first. A different number on each node relays everything everywhere.

## Bad
```galera path=db1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://10.0.0.11,10.0.0.12,10.0.0.13"
wsrep_node_address=10.0.0.11
wsrep_provider_options="gmcast.segment=1"
```
```galera path=db2/etc/mysql/mariadb.conf.d/60-galera.cnf
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://10.0.0.11,10.0.0.12,10.0.0.13"
wsrep_node_address=10.0.0.12
wsrep_provider_options="gmcast.segment=2"
#                       ^^^^^^^^^^^^^^^^ galera/wsrep-segment-use
```
```galera path=db3/etc/mysql/mariadb.conf.d/60-galera.cnf
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://10.0.0.11,10.0.0.12,10.0.0.13"
wsrep_node_address=10.0.0.13
wsrep_provider_options="gmcast.segment=3"
#                       ^^^^^^^^^^^^^^^^ galera/wsrep-segment-use
```

## Good
```galera path=db1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://10.1.0.11,10.2.0.11"
wsrep_node_address=10.1.0.11
wsrep_provider_options="gmcast.segment=1"
```
```galera path=db2/etc/mysql/mariadb.conf.d/60-galera.cnf
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://10.1.0.11,10.2.0.11"
wsrep_node_address=10.2.0.11
wsrep_provider_options="gmcast.segment=2"
```

## References
Galera documentation "Galera Parameters": gmcast.segment
"""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.galera.cluster import clusters
from halint.systems.galera.model import MariadbConfig

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate


def network(address: object) -> str:
    """Give the /24 of an address, the text itself when it is none; "" when unknown."""
    try:
        return str(ipaddress.ip_network(f"{address}/24", strict=False))
    except ValueError:
        return str(address) if isinstance(address, str) else ""


@rule(severity=Severity.INFO, tags={"performance"})
def wsrep_segment_use(estate: Estate) -> Iterator[Finding]:
    for cluster in clusters(estate.all(MariadbConfig)):
        given = [
            (node, pair) for node in cluster.nodes if node.provider and (pair := node.provider.given("gmcast.segment"))
        ]
        if len(given) < 3 or len({pair.value for _, pair in given}) < len(given):
            continue
        if len({network(node.node_address.value) for node, _ in given} - {""}) == 1:
            for _, pair in given[1:]:
                yield Finding(
                    pair.span,
                    "Every node is a segment of its own, although all are in one network",
                    "give nodes of one site the same number",
                )
