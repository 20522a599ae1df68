r"""Nodes of one virtual router hold different virtual addresses.

Up to keepalived 2.3.2 an advertisement with another number of addresses is dropped, so both nodes become MASTER; from
2.3.3 on, or when only the addresses differ, it is logged and the address that the new MASTER does not know is gone after
a failover (measured: 2.1.5 and 2.2.7 split, 2.3.3 and 2.3.4 do not). Order does not matter. Addresses of
virtual_ipaddress_excluded are not advertised, but they are gone too when only one node has them.

## Bad
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 150
    virtual_ipaddress {
        192.0.2.10/24
        192.0.2.11/24
    }
}
```
```keepalived path=lb2/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 100
    virtual_ipaddress {
#<5:21 cross/vip-list-mismatch
        192.0.2.10/24
    }
}
```

## Bad: one more on the backup
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
        192.0.2.10/24
        192.0.2.11/24
#<9:21 cross/vip-list-mismatch
    }
}
```

## Bad: another address
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
        192.0.2.110/24
#<9:22 cross/vip-list-mismatch
    }
}
```

## Bad: excluded addresses
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 150
    virtual_ipaddress {
        192.0.2.10/24
    }
    virtual_ipaddress_excluded {
        198.51.100.1/24
    }
}
```
```keepalived path=lb2/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 100
    virtual_ipaddress {
#<5:21 cross/vip-list-mismatch
        192.0.2.10/24
    }
}
```

## Good: another order
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 150
    virtual_ipaddress {
        192.0.2.10/24
        192.0.2.11/24
    }
}
```
```keepalived path=lb2/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 100
    virtual_ipaddress {
        192.0.2.11/24 dev eth0
        192.0.2.10/24 dev eth0
    }
}
```

## References
keepalived.conf(5) "virtual_ipaddress"; vrrp.c (vrrp_check_packet) of 2.2.7 and 2.3.3; https://github.com/acassen/keepalived/issues/1515
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from halint.findings import Finding, Severity, rule
from halint.values import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate
    from halint.estate.member import Member
    from halint.source import Located
    from halint.systems.keepalived.addresses import Address
    from halint.systems.keepalived.config import KeepalivedConfig  # noqa: F401
    from halint.values import Unknown


@rule(severity=Severity.ERROR, tags={"availability"})
def vip_list_mismatch(estate: Estate) -> Iterator[Finding]:
    for group in estate.vrrp_groups:
        found = group.disagreement(_addresses)
        if not found:
            continue
        member, value = found.first
        mine, agreed = cast("frozenset[Address]", value), cast("frozenset[Address]", found.agreed)
        right = found.right[0]
        more, fewer = mine - agreed, agreed - mine
        place: Located = next(
            (v for v in member.instance.all_addresses if v.address in more), member.place("virtual_ipaddress")
        )
        said = []
        if more:
            said.append(f"has {_listed(more)}, which {right} has not")
        if fewer:
            said.append(f"lacks {_listed(fewer)} of {right}")
        drops = len(member.instance.addresses) != len(right.instance.addresses) and not all(
            m.config.at_least(2, 3, 3) for m in (member, right)
        )
        then = (
            "up to keepalived 2.3.2 each drops the other's advertisements and takes the addresses"
            if drops
            else "what only one of them has is gone when the other is MASTER"
        )
        yield found.tell(
            Finding(
                place,
                f"`{group.name}` on {member} {' and '.join(said)}: {then}",
                f"Write the same virtual addresses on {member} and {right}.",
                severity=Severity.ERROR if drops else Severity.WARNING,
            ),
            "virtual_ipaddress",
            say=lambda addresses: _listed(cast("frozenset[Address]", addresses)),
        )


def _addresses(member: Member) -> frozenset[Address] | Unknown:
    if not member.is_known or any(v.address is None for v in member.instance.all_addresses):
        return UNKNOWN
    return member.virtual


def _listed(addresses: frozenset[Address]) -> str:
    return ", ".join(str(a) for a in sorted(addresses, key=lambda a: (a.version, int(a)))) or "no address"
