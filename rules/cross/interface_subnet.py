r"""Nodes of one virtual router send on interfaces of different networks.

Multicast advertisements do not leave their network: the nodes never hear each other, and each takes the address. Judged
only where the network configuration of the hosts is in the input.

## Bad
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 150
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```
```sh path=lb1/etc/network/interfaces
iface eth0 inet static
    address 192.0.2.1/24
```
```keepalived path=lb2/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    virtual_router_id 51
    interface eth1
    #         ^^^^ cross/interface-subnet
    priority 100
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```
```sh path=lb2/etc/network/interfaces
iface eth0 inet static
    address 192.0.2.2/24
iface eth1 inet static
    address 198.51.100.2/24
```

## Good
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 150
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```
```sh path=lb1/etc/network/interfaces
iface eth0 inet static
    address 192.0.2.1/24
```
```keepalived path=lb2/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    virtual_router_id 51
    interface ens18
    priority 100
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```
```yaml path=lb2/etc/netplan/01-all.yaml
network:
  version: 2
  ethernets:
    ens18:
      addresses: [192.0.2.2/24]
```

## References
keepalived.conf(5) "interface"; RFC 9568 section 5.1.1.2
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate
    from halint.estate.member import Member
    from halint.systems.keepalived.config import KeepalivedConfig  # noqa: F401


@rule(severity=Severity.WARNING, tags={"availability"})
def interface_subnet(estate: Estate) -> Iterator[Finding]:
    for group in estate.vrrp_groups:
        if not group.is_several or any(m.instance.is_unicast for m in group.members):
            continue
        known = [(m, networks) for m in group.members if (networks := _networks(m))]
        if len(known) < 2:
            continue
        first, mine = known[0]
        for member, networks in known[1:]:
            if not networks & mine:
                yield Finding(
                    member.place("interface"),
                    f"`{group.name}` advertises into {_listed(networks)} on {member} and into {_listed(mine)} on {first}: "
                    "they do not hear each other",
                    "Write the interface that lies in the network of the other nodes, or use unicast_peer.",
                ).related(first.place("interface"), f"interface on {first}")
                break


def _networks(member: Member) -> set[object]:
    interface = member.instance.interface
    if interface is None or member.node[1]:
        return set()
    return {
        one.interface_address.network
        for one in member.host.addresses
        if one.interface == interface.text
        and one.has_prefix
        and one.address.version == member.instance.family
        and not one.address.is_link_local
    }


def _listed(networks: set[object]) -> str:
    return ", ".join(sorted(map(str, networks)))
