r"""All nodes of the cluster run on one host.

Several servers at ports of one address are a test bed. The loss of that host is the loss of every copy and of the quorum.

## Bad
```galera
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://10.0.0.11:4567,10.0.0.11:5567,10.0.0.11:6567"
#                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ galera/wsrep-single-host
wsrep_node_address=10.0.0.11:4567
```

## Good: a test bed says so
```galera
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://127.0.0.1:4567,127.0.0.1:5567,127.0.0.1:6567"
```

## References
Galera documentation "Quorum Components"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.galera.address import is_loopback
from halint.systems.galera.cluster import clusters
from halint.systems.galera.model import MariadbConfig

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate


@rule(severity=Severity.WARNING, tags={"availability"})
def wsrep_single_host(estate: Estate) -> Iterator[Finding]:
    for cluster in clusters(estate.all(MariadbConfig)):
        for node in cluster.nodes:
            members = node.address.members if node.address else ()
            hosts = {member.key for member in members}
            ports = {member.number for member in members}
            if node.address is None or len(members) < 2 or len(hosts) > 1 or len(ports) < len(members):
                continue
            if not any(is_loopback(host) for host in hosts):
                yield Finding(
                    node.address.span,
                    f"All {len(members)} members are at {members[0].host}",
                    "put the nodes on different hosts",
                )
