r"""The server answers clients at one address, which is not the one the node is known by.

With bind-address at a single address clients, proxies and health checks that use the node's own address are refused; if it
is a virtual one, the server does not even start while another host has it.

## Bad
```galera
[mysqld]
bind-address=10.0.0.100
#<1:23 galera/wsrep-bind-vip
wsrep_on=ON
wsrep_cluster_address="gcomm://10.0.0.11,10.0.0.12,10.0.0.13"
wsrep_node_address=10.0.0.11
```

## Good
```galera
[mysqld]
bind-address=10.0.0.11
wsrep_on=ON
wsrep_cluster_address="gcomm://10.0.0.11,10.0.0.12,10.0.0.13"
wsrep_node_address=10.0.0.11
```

## Good: a network for clients and one for the cluster
```galera
[mysqld]
bind-address=192.168.1.11
wsrep_on=ON
wsrep_cluster_address="gcomm://10.0.0.11,10.0.0.12,10.0.0.13"
wsrep_node_address=10.0.0.11
```

## References
MariaDB Knowledge Base "Server System Variables": bind_address
"""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.galera.address import normal_host
from halint.systems.galera.remedy import set_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.WARNING, tags={"availability"}, fixable=True)
def wsrep_bind_vip(config: MariadbConfig) -> Iterator[Finding]:
    bind, own = config.setting("bind_address"), config.node_address.value
    if bind is None or not config.is_galera or not isinstance(bind.value, str) or not isinstance(own, str):
        return
    try:
        one, other = ipaddress.ip_address(normal_host(bind.value)), ipaddress.ip_address(normal_host(own))
    except ValueError:
        return
    if one.is_unspecified or one.is_loopback or one == other or one.version != other.version:
        return
    size = 24 if one.version == 4 else 64
    if one in ipaddress.ip_network(f"{other}/{size}", strict=False):
        yield Finding(
            bind,
            f"The server answers at {bind.value} only, and the node is known as {own}",
            "write bind-address=0.0.0.0",
        ).fix("Write 0.0.0.0", set_option(bind, "0.0.0.0"), safety=Safety.UNSAFE)
