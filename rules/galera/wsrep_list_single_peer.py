r"""With one member in the list the node can join only while that one is up.

A node asks the members of its list, one after the other, who is in the cluster. If the only one is down the start fails
after 30 s although the others run.

## Bad
```galera
[mysqld]
wsrep_on=ON
wsrep_provider=/usr/lib/galera/libgalera_smm.so
wsrep_cluster_address="gcomm://10.0.0.11"
#                     ^^^^^^^^^^^^^^^^^^^ galera/wsrep-list-single-peer
wsrep_node_address=10.0.0.12
```

## Good
```galera
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://10.0.0.11,10.0.0.12,10.0.0.13"
wsrep_node_address=10.0.0.12
```

## Good: a name that stands for all nodes
```galera
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://galera-headless.db.svc.cluster.local"
```

## References
Galera documentation "wsrep_cluster_address"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.galera.address import is_loopback, normal_host

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.WARNING, tags={"availability"})
def wsrep_list_single_peer(config: MariadbConfig) -> Iterator[Finding]:
    address, own = config.address, config.node_address.value
    if address is None or not config.is_galera or address.bootstraps or address.malformed:
        return
    hosts = {member.key for member in address.members}
    mine = {normal_host(own)} if isinstance(own, str) else set()
    if not hosts or any(is_loopback(host) for host in hosts):
        return
    others = hosts - mine
    only = next(iter(others), "")
    if len(hosts) == 1 and only and mine and not (only.count(".") > 1 and not only[0].isdigit()):
        yield Finding(
            address.span,
            f"{only} is the only other node named: while it is down this node cannot join",
            "list every node of the cluster",
        )
