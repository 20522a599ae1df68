r"""A node is missing from its own list of members.

That is legal: a node does not call itself. But then every node's file has another list, and whoever copies them loses a
member each time.

## Bad
```galera
[mysqld]
wsrep_on=ON
wsrep_node_address=10.0.0.11
wsrep_cluster_address="gcomm://10.0.0.12,10.0.0.13"
#                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ galera/wsrep-self-missing
```

## Good
```galera
[mysqld]
wsrep_on=ON
wsrep_node_address=10.0.0.11
wsrep_cluster_address="gcomm://10.0.0.11,10.0.0.12,10.0.0.13"
```

## References
Galera documentation "wsrep_cluster_address"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.galera.address import normal_host
from halint.systems.galera.cluster import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.INFO, tags={"availability"})
def wsrep_self_missing(config: MariadbConfig) -> Iterator[Finding]:
    own, address = config.node_address.value, config.address
    if not config.is_galera or address is None or not isinstance(own, str):
        return
    hosts = listed(config)
    if len(hosts) > 1 and normal_host(own) not in hosts and all(host[:1].isdigit() or ":" in host for host in hosts):
        yield Finding(
            address.span,
            f"This node's own address {own} is not in the list",
            "give all nodes the same list with all of them",
        )
