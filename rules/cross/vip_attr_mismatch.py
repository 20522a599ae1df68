r"""A virtual address has another prefix, or another interface, on each node.

The address that appears after a failover is then not quite the one that was lost: a /32 (that is what no prefix means)
brings no route of its subnet, and on another interface it answers on another network.

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
```keepalived path=lb2/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 100
    virtual_ipaddress {
        192.0.2.10
#<9:18 cross/vip-attr-mismatch
    }
}
```

## Bad: an interface on one node only
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 150
    virtual_ipaddress {
        192.0.2.10/24 dev eth1
    }
}
```
```keepalived path=lb2/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 100
    virtual_ipaddress {
        192.0.2.10/24
#<9:21 cross/vip-attr-mismatch
    }
}
```

## Good: interfaces may have other names
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    virtual_router_id 51
    interface eth0
    priority 150
    virtual_ipaddress {
        192.0.2.10/24 dev eth0
    }
}
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

## References
keepalived.conf(5) "virtual_ipaddress"; ip-address(8)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate
    from halint.estate.member import Member
    from halint.systems.keepalived.addresses import Address, VirtualAddress
    from halint.systems.keepalived.config import KeepalivedConfig  # noqa: F401


@rule(severity=Severity.WARNING, confidence=Confidence.MEDIUM, tags={"availability"})
def vip_attr_mismatch(estate: Estate) -> Iterator[Finding]:
    for group in estate.vrrp_groups:
        if not group.is_several or not all(m.is_known for m in group.members):
            continue
        first, *others = group.members
        known = {v.address: v for v in first.instance.all_addresses if v.address is not None}
        for other in others:
            finding = next(_differing(known, first, other), None)
            if finding:
                yield finding
                break


def _differing(known: dict[Address, VirtualAddress], first: Member, other: Member) -> Iterator[Finding]:
    for virtual in other.instance.all_addresses:
        mine = known.get(virtual.address) if virtual.address is not None else None
        if mine is None:
            continue
        if _prefix(mine) != _prefix(virtual):
            what = f"/{_prefix(virtual)} on {other} and /{_prefix(mine)} on {first}"
        elif bool(_device(mine, first)) != bool(_device(virtual, other)):
            what = f"on {_device(virtual, other) or 'its own interface'} on {other} and on {_device(mine, first) or 'its own interface'} on {first}"
        else:
            continue
        yield Finding(
            virtual,
            f"{virtual.address} is {what}: after a failover it is not the same address",
            "Write prefix and interface of a virtual address alike on all nodes.",
        ).related(mine, f"on {first}")


def _prefix(virtual: VirtualAddress) -> int:
    return virtual.prefix if virtual.prefix is not None else 32 if virtual.family == 4 else 128


def _device(virtual: VirtualAddress, member: Member) -> str:
    device = virtual.option("dev")
    own = member.instance.interface
    return "" if device is None or (own is not None and own.text == device.text) else device.text
