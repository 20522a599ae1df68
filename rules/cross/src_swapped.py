r"""A node is told to send its advertisements from an address of its peer.

It either cannot (the address is not there), or both send from one address and take each other's advertisements for their
own ("equal priority advert received from our IP"). It is what remains when the file is copied and the address is not
changed.

## Bad
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 150
    unicast_src_ip 192.0.2.1
    unicast_peer {
        192.0.2.2
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```
```keepalived path=lb2/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 100
    unicast_src_ip 192.0.2.1
    #              ^^^^^^^^^ cross/src-swapped
    unicast_peer {
        192.0.2.1
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Bad: the network configuration says whose it is
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 150
    unicast_src_ip 192.0.2.2
    #              ^^^^^^^^^ cross/src-swapped
    unicast_peer {
        192.0.2.1
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```
```sh path=lb1/etc/network/interfaces
auto eth0
iface eth0 inet static
    address 192.0.2.1/24
```
```keepalived path=lb2/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 100
    unicast_peer {
        192.0.2.1
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```
```sh path=lb2/etc/network/interfaces
auto eth0
iface eth0 inet static
    address 192.0.2.2/24
```

## Good
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 150
    unicast_src_ip 192.0.2.1
    unicast_peer {
        192.0.2.2
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```
```keepalived path=lb2/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 100
    unicast_src_ip 192.0.2.2
    unicast_peer {
        192.0.2.1
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## References
keepalived.conf(5) "unicast_src_ip"; https://github.com/acassen/keepalived/issues/2216
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate
    from halint.systems.keepalived.config import KeepalivedConfig  # noqa: F401


@rule(severity=Severity.ERROR, tags={"availability"})
def src_swapped(estate: Estate) -> Iterator[Finding]:
    for group in estate.vrrp_groups:
        for member in reversed(group.members):
            if member.source is None or member.source in member.configured or not member.instance.is_unicast:
                continue
            owner = next(
                (m for m in group.members if m is not member and member.source in m.configured),
                next((m for m in group.members if m is not member and m.source == member.source), None),
            )
            if owner is None:
                continue
            whose = f"an address of {owner}" if member.source in owner.configured else f"as {owner} does"
            yield Finding(
                member.place("unicast_src_ip", "mcast_src_ip"),
                f"`{group.name}` on {member} sends from {member.source}, {whose}",
                f"Write {member}'s own address.",
            ).related(owner.place("unicast_src_ip", "mcast_src_ip"), f"on {owner}")
            break
