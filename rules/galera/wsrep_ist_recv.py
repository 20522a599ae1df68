r"""Incremental transfers are to be received at another address than the node's own.

A joiner tells its donor ist.recv_addr. When that is another host's address, or the loopback, the incremental transfer
fails and the whole data set is copied instead. (ist.recv_bind, where it listens, may differ behind NAT.)

## Bad
```galera
[mysqld]
wsrep_on=ON
wsrep_node_address=10.0.0.12
wsrep_cluster_address="gcomm://10.0.0.11,10.0.0.12,10.0.0.13"
wsrep_provider_options="ist.recv_addr=10.0.0.11:4568"
#                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ galera/wsrep-ist-recv
```

## Good
```galera
[mysqld]
wsrep_on=ON
wsrep_node_address=10.0.0.12
wsrep_cluster_address="gcomm://10.0.0.11,10.0.0.12,10.0.0.13"
wsrep_provider_options="ist.recv_addr=10.0.0.12:4568"
```

## References
Galera documentation "Galera Parameters": ist.recv_addr
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.galera.address import is_any, is_loopback, normal_host, split_host
from halint.systems.galera.cluster import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.WARNING, tags={"availability"})
def wsrep_ist_recv(config: MariadbConfig) -> Iterator[Finding]:
    options, own = config.provider, config.node_address.value
    if options is None or not config.is_galera:
        return
    pair = options.given("ist.recv_addr")
    if pair is None or not pair.value:
        return
    host = normal_host(split_host(pair.value)[0])
    members = listed(config)
    if isinstance(own, str) and host != normal_host(own) and host in members:
        yield Finding(pair.span, f"{host} is another node's address; this one is {own}", f"write {own}")
    elif (is_loopback(host) or is_any(host)) and members and not all(is_loopback(each) for each in members):
        yield Finding(pair.span, f"A donor cannot send to {host}", "write the address that the other nodes use")
