r"""The node guesses which of its addresses the others may use.

Without wsrep_node_address the first address of the first interface is told to the peers: on a host with a storage
network, a bridge of containers or a virtual address that is often the wrong one.

## Bad
```galera path=db1/etc/my.cnf
[mysqld]
#<1:8 galera/wsrep-node-address-missing
wsrep_on=ON
wsrep_provider=/usr/lib/galera/libgalera_smm.so
wsrep_cluster_address="gcomm://10.0.0.11,10.0.0.12,10.0.0.13"
```

## Good
```galera path=db1/etc/my.cnf
[mysqld]
wsrep_on=ON
wsrep_provider=/usr/lib/galera/libgalera_smm.so
wsrep_cluster_address="gcomm://10.0.0.11,10.0.0.12,10.0.0.13"
wsrep_node_address=10.0.0.11
```

## References
Galera documentation "wsrep_node_address"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.INFO, tags={"availability"})
def wsrep_node_address_missing(config: MariadbConfig) -> Iterator[Finding]:
    address = config.address
    if (
        not config.is_node
        or not config.knows_absence
        or address is None
        or len(address.members) < 2
        or config.is_fragment
    ):
        return
    host = config.provider.given("base_host") if config.provider else None
    if config.setting("wsrep_node_address") is None and host is None:
        yield Finding(
            config.start,
            "wsrep_node_address is not set; the first interface's address is guessed",
            "set it to the address the other nodes use",
        )
