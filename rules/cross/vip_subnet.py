r"""A virtual address lies in none of the networks of the host that is to hold it.

keepalived sets it all the same, but neither the hosts beside it nor the router look for it there; IPaddr2 cannot find an
interface for it and fails to start. Judged only where the host's network configuration is in the input.

## Bad
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 150
    virtual_ipaddress {
        192.0.3.10/24
#<9:21 cross/vip-subnet
    }
}
```
```sh path=lb1/etc/network/interfaces
iface eth0 inet static
    address 192.0.2.1/24
```

## Good
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 150
    virtual_ipaddress {
        192.0.2.10/24
        203.0.113.7/32
    }
}
```
```sh path=lb1/etc/network/interfaces
iface eth0 inet static
    address 192.0.2.1/24
```

## References
keepalived.conf(5) "virtual_ipaddress"; ocf_heartbeat_IPaddr2(7)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.keepalived.config import KeepalivedConfig

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Host


@rule(severity=Severity.WARNING, confidence=Confidence.MEDIUM, tags={"availability"})
def vip_subnet(host: Host) -> Iterator[Finding]:
    configs = host.all(KeepalivedConfig)
    networks = [one for one in host.addresses if one.has_prefix] if configs else []
    for config in configs if networks else ():
        for instance in config.instances:
            own = instance.interface.text if instance.interface else ""
            if instance.settings.has("use_vmac") or config.ids_are_assumed:
                continue
            for virtual in instance.addresses:
                address = virtual.address
                device = virtual.option("dev")
                name = device.text if device is not None else own
                here = [
                    one.interface_address.network
                    for one in networks
                    if one.interface == name and address is not None and one.address.version == address.version
                ]
                # An address without a mask, or with a full one, is routed to the host on purpose.
                is_routed = virtual.prefix in (None, 32, 128)
                if address is None or not here or is_routed or address.is_link_local:
                    continue
                if not any(address in network for network in here):
                    yield Finding(
                        virtual,
                        f"{address} is not in {', '.join(map(str, here))}, the network of {name} on {host.name}",
                        "Write an address of that network, or the interface that lies in the address's network (`dev`).",
                    ).related(next(one.span for one in networks if one.interface == name), f"{name} on {host.name}")
