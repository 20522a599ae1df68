r"""Two instances with the same virtual_router_id on one interface make keepalived refuse the configuration.

The number tells virtual routers of one network apart. Two of one address family on one interface, sending to the same multicast
group, would answer each other: keepalived refuses to run any instance (measured 2.1.5 to 2.3.4: no address anywhere).

## Bad
```keepalived
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    virtual_ipaddress {
        192.0.2.10/24
    }
}
vrrp_instance VI_2 {
    state BACKUP
    interface eth0
    virtual_router_id 51
#                     ^^ keepalived/dup-vrid
    virtual_ipaddress {
        192.0.2.20/24
    }
}
```

## Good
```keepalived
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    virtual_ipaddress {
        192.0.2.10/24
    }
}
vrrp_instance VI_6 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    virtual_ipaddress {
        fe80::10/64
        2001:db8::10/64
    }
}
vrrp_instance VI_2 {
    state BACKUP
    interface eth1
    virtual_router_id 51
    virtual_ipaddress {
        198.51.100.10/24
    }
}
```

## References
vrrp.c: "both use VRID"
"""

from __future__ import annotations

from itertools import chain, combinations
from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig
    from halint.systems.keepalived.instance import VrrpInstance


@rule(severity=Severity.ERROR, tags={"availability", "daemon-rejects"})
def dup_vrid(config: KeepalivedConfig) -> Iterator[Finding]:
    if config.is_template:
        return
    alike: dict[object, list[VrrpInstance]] = {}
    for instance in config.instances:
        interface = instance.interface
        if instance.vrid and instance.family is not None and interface is not None and interface.text:
            alike.setdefault((instance.vrid, instance.family, interface.text), []).append(instance)
    for first, second in chain.from_iterable(combinations(same[:50], 2) for same in alike.values()):
        if first.is_unicast != second.is_unicast:
            continue
        if first.is_unicast and {p.text for p in first.peers}.isdisjoint(p.text for p in second.peers):
            continue
        groups = [
            w.text if w else "" for w in (first.settings.word("mcast_dst_ip"), second.settings.word("mcast_dst_ip"))
        ]
        own = [w.text if w else "" for w in (first.source, second.source)]
        if groups[0] != groups[1] or (first.is_unicast and own[0] != own[1]):
            continue
        yield Finding(
            second.vrid_word or second,
            f"`{second}` and `{first}` both have virtual_router_id {first.vrid} on {first.interface.text if first.interface else 'one interface'}, so keepalived refuses to run",
            "Give each virtual router of a network a number of its own.",
        ).related(first.vrid_word, "the same number here")
