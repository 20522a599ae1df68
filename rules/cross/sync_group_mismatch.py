r"""A sync group holds other instances on one node than on another, or its members do not have one favourite node.

Instances of a sync group change state together. If a group holds an instance on one node only, that node moves more
addresses at once than the other expects. If one member has its highest priority on this host and another on that one,
both hosts take and lose the whole group again and again (keepalived.conf(5) warns of it).

## Bad
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_sync_group G1 {
    group {
        OUT
        IN
    }
}
vrrp_instance OUT {
    interface eth0
    virtual_router_id 51
    priority 150
    virtual_ipaddress {
        192.0.2.10/24
    }
}
vrrp_instance IN {
    interface eth1
    virtual_router_id 52
    priority 150
    virtual_ipaddress {
        198.51.100.10/24
    }
}
```
```keepalived path=lb2/etc/keepalived/keepalived.conf
vrrp_instance OUT {
#             ^^^ cross/sync-group-mismatch
    interface eth0
    virtual_router_id 51
    priority 100
    virtual_ipaddress {
        192.0.2.10/24
    }
}
vrrp_instance IN {
    interface eth1
    virtual_router_id 52
    priority 100
    virtual_ipaddress {
        198.51.100.10/24
    }
}
```

## Bad: each host is first for one member
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_sync_group G1 {
    group {
        OUT
        IN
    }
}
vrrp_instance OUT {
    interface eth0
    virtual_router_id 51
    priority 150
    virtual_ipaddress {
        192.0.2.10/24
    }
}
vrrp_instance IN {
    interface eth1
    virtual_router_id 52
    priority 100
    #        ^^^ keepalived/sync-priorities-cross
    virtual_ipaddress {
        198.51.100.10/24
    }
}
```
```keepalived path=lb2/etc/keepalived/keepalived.conf
vrrp_sync_group G1 {
    group {
        OUT
        IN
    }
}
vrrp_instance OUT {
    interface eth0
    virtual_router_id 51
    priority 100
    virtual_ipaddress {
        192.0.2.10/24
    }
}
vrrp_instance IN {
    interface eth1
    virtual_router_id 52
    priority 150
    virtual_ipaddress {
        198.51.100.10/24
    }
}
```

## Good
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_sync_group G1 {
    group {
        OUT
        IN
    }
}
vrrp_instance OUT {
    interface eth0
    virtual_router_id 51
    priority 150
    virtual_ipaddress {
        192.0.2.10/24
    }
}
vrrp_instance IN {
    interface eth1
    virtual_router_id 52
    priority 150
    virtual_ipaddress {
        198.51.100.10/24
    }
}
```
```keepalived path=lb2/etc/keepalived/keepalived.conf
vrrp_sync_group PAIR {
    group {
        IN
        OUT
    }
}
vrrp_instance OUT {
    interface eth0
    virtual_router_id 51
    priority 100
    virtual_ipaddress {
        192.0.2.10/24
    }
}
vrrp_instance IN {
    interface eth1
    virtual_router_id 52
    priority 100
    virtual_ipaddress {
        198.51.100.10/24
    }
}
```

## References
keepalived.conf(5) "vrrp_sync_group"; vrrp_sync.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.keepalived.config import KeepalivedConfig
from halint.values import UNKNOWN, is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate
    from halint.estate.member import Member
    from halint.estate.vrrp import VrrpGroup
    from halint.values import Unknown


@rule(severity=Severity.WARNING, tags={"availability"}, also={"keepalived/sync-priorities-cross"})
def sync_group_mismatch(estate: Estate) -> Iterator[Finding]:
    if not any(config.sync_groups for config in estate.all(KeepalivedConfig)):
        return
    groups = [group for group in estate.vrrp_groups if group.is_several]
    at = {id(m.instance): number for number, group in enumerate(groups) for m in group.members}
    told: set[object] = set()
    for number, group in enumerate(groups):
        found = group.disagreement(lambda m: _company(m, at))
        if found:
            member = found.first[0]
            company = frozenset({number}) | frozenset().union(*(_known(_company(m, at)) for m in group.members))
            if company not in told:
                told.add(company)
                others = ", ".join(map(str, found.right))
                names = ", ".join(f"`{groups[i].name}`" for i in sorted(company))
                yield Finding(
                    member.place(),
                    f"the sync group of {names} is another one on {member} than on {others}: after a failover the "
                    "addresses may be on different nodes",
                    f"Write a vrrp_sync_group with the same members on {member} and {others}.",
                ).related(found.right[0].place(), f"`{group.name}` on {found.right[0]}")
        else:
            yield from _crossed(number, groups, at)


def _company(member: Member, at: dict[int, int]) -> frozenset[int] | Unknown:
    """The other virtual routers that change state together with this one on its node."""
    if not member.is_known:
        return UNKNOWN
    group = member.instance.sync_group
    if group is None:
        return frozenset()
    return frozenset(at[id(i)] for i in group.instances if id(i) in at and i is not member.instance)


def _known(value: frozenset[int] | Unknown) -> frozenset[int]:
    return value if is_known(value) else frozenset()


def _crossed(number: int, groups: list[VrrpGroup], at: dict[int, int]) -> Iterator[Finding]:
    group = groups[number]
    first = group.members[0]
    for other in sorted(_known(_company(first, at))):
        if other < number:
            continue
        favourite = groups[other].members[0]
        mine = next((m for m in groups[other].members if m.node == first.node), None)
        if mine is None or favourite.node == first.node:
            continue
        if not all(is_known(m.instance.priority.value) for m in (*group.members, *groups[other].members)):
            continue
        if mine.instance.priority.value == favourite.instance.priority.value or _is_tied(group):
            continue
        yield (
            Finding(
                mine.place("priority"),
                f"{first} has the highest priority for `{group.name}` and {favourite} for `{groups[other].name}`, and both "
                "are in one sync group: the hosts take it from each other without end",
                f"Give all members of the sync group their highest priority on the same host, {first} for example.",
                severity=Severity.ERROR,
            )
            .related(favourite.place("priority"), f"`{groups[other].name}` on {favourite}")
            .related(first.place("priority"), f"`{group.name}` on {first}")
        )


def _is_tied(group: VrrpGroup) -> bool:
    return group.members[0].instance.priority.value == group.members[1].instance.priority.value
