r"""Two virtual routers of different nodes have the same `virtual_router_id` in one network.

All nodes of a network segment hear all advertisements of the multicast group. Those with a foreign node's id are taken for
its own: depending on addresses, version and authentication they are rejected with a flood of messages, or believed, and
then one of the two clusters gives its addresses up.

## Bad
```keepalived path=web/lb1/etc/keepalived/keepalived.conf
vrrp_instance WEB {
    interface eth0
    virtual_router_id 51
    priority 150
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```
```keepalived path=web/lb2/etc/keepalived/keepalived.conf
vrrp_instance WEB {
    interface eth0
    virtual_router_id 51
    priority 100
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```
```keepalived path=web/db1/etc/keepalived/keepalived.conf
vrrp_instance DB {
    interface eth0
    virtual_router_id 51
    #                 ^^ cross/vrid-collision
    priority 150
    virtual_ipaddress {
        192.0.2.20/24
    }
}
```
```keepalived path=web/db2/etc/keepalived/keepalived.conf
vrrp_instance DB {
    interface eth0
    virtual_router_id 51
    priority 100
    virtual_ipaddress {
        192.0.2.20/24
    }
}
```

## Good: other networks, or other sites
```keepalived path=a/lb1/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 150
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```
```keepalived path=a/db1/etc/keepalived/keepalived.conf
vrrp_instance DB {
    interface eth0
    virtual_router_id 51
    priority 150
    virtual_ipaddress {
        198.51.100.20/24
    }
}
```
```keepalived path=b/db1/etc/keepalived/keepalived.conf
vrrp_instance DB {
    interface eth0
    virtual_router_id 51
    priority 150
    virtual_ipaddress {
        192.0.2.20/24
    }
}
```

## References
keepalived.conf(5) "virtual_router_id"; https://github.com/cookeem/kubeadm-ha/issues/49
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate
    from halint.estate.vrrp import VrrpGroup
    from halint.systems.keepalived.config import KeepalivedConfig  # noqa: F401


@rule(severity=Severity.ERROR, confidence=Confidence.MEDIUM, tags={"availability"})
def vrid_collision(estate: Estate) -> Iterator[Finding]:
    by_id: dict[object, list[VrrpGroup]] = {}
    for group in estate.vrrp_groups:
        first = group.members[0]
        vrids = {m.instance.vrid for m in group.members}
        vrid = first.instance.vrid
        if len(vrids) > 1 or not is_known(vrid) or vrid is None or first.config.ids_are_assumed:
            continue
        if first.is_known and not any(m.instance.is_unicast for m in group.members):
            for network in first.networks:
                key = (first.host.folder[0], vrid, network, first.multicast_group)
                by_id.setdefault(key, []).append(group)
    for groups in by_id.values():
        # Members stand in the order of the hosts' names, so the result does not hang on anything else.
        groups.sort(key=lambda group: min((m.node, m.instance.order) for m in group.members), reverse=True)
        for at, one in enumerate(groups):
            for other in groups[at + 1 :]:
                if _collide(estate, one, other):
                    first, second = one.members[0], other.members[0]
                    yield Finding(
                        second.place("virtual_router_id"),
                        f"`{other.name}` on {second} has virtual_router_id {second.instance.vrid} in the network of "
                        f"`{one.name}` on {first}, which has it too: each hears the other's advertisements",
                        "Give one of them another virtual_router_id, on all of its nodes.",
                    ).related(first.place("virtual_router_id"), f"`{one.name}` on {first}")


def _collide(estate: Estate, one: VrrpGroup, other: VrrpGroup) -> bool:
    left = {m.node for m in one.members}
    if left & {m.node for m in other.members}:
        return False
    first, second = one.members[0], other.members[0]
    if not estate.layout.may_be_peers(first.host, second.host) or first.virtual & second.virtual:
        return False
    return bool(first.networks & second.networks)
