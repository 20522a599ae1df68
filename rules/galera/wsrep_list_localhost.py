r"""localhost in a list of several members makes the node call itself.

In a list of more than one member 127.0.0.1 and localhost are this node and nobody else; the node they were meant for is
missing, and copied to the other nodes the list lacks one more each time.

## Bad
```galera
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://127.0.0.1,db2,db3"
#                              ^^^^^^^^^ galera/wsrep-list-localhost
```

## Good: a test with several servers on one machine
```galera
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://127.0.0.1:4567,127.0.0.1:5567"
```

## References
Galera documentation "wsrep_cluster_address"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.galera.address import is_loopback

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.ERROR, tags={"availability"})
def wsrep_list_localhost(config: MariadbConfig) -> Iterator[Finding]:
    if config.address is None or not config.is_galera:
        return
    members = config.address.members
    if all(is_loopback(member.host) for member in members):
        return
    for member in members:
        if is_loopback(member.host):
            yield Finding(
                member.span,
                f"{member.host} is this node itself, on whichever node the list stands",
                "write the node's address that others use",
            )
