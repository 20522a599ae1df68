r"""The list of members names a port that is not for group communication.

Members are called at gmcast.listen_addr's port, 4567 by default. 3306 (clients), 4444 (state transfer) and 4568
(incremental transfer) are other services: the node never reaches its peers.

## Bad
```galera
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://db1:3306,db2:3306"
#                                       ^^^^^^^^ galera/wsrep-address-port
#                              ^^^^^^^^ galera/wsrep-address-port
```

## Good
```galera
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://db1:4567,db2,db3:5567"
```

## References
Galera documentation "Firewall Settings"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig

OTHER = {3306: "clients", 4444: "full state transfer", 4568: "incremental state transfer"}


@rule(severity=Severity.WARNING, tags={"availability"})
def wsrep_address_port(config: MariadbConfig) -> Iterator[Finding]:
    if config.address is None or not config.is_galera:
        return
    for member in config.address.members:
        if member.port and member.number in OTHER:
            yield Finding(
                member.span,
                f"Port {member.number} is for {OTHER[member.number]}, not for group communication",
                "write the port of gmcast.listen_addr, 4567 by default",
            )
