r"""Two nodes that may become MASTER have the same priority.

Which of them gets the address is a race: both become MASTER at the same moment, and the one with the higher address
keeps it (measured: either node, from one start to the next). After that an equal priority is accepted, so the first one
stays. Where that is meant, say it with nopreempt; where it is not, a backup that lacks its own `priority` has 100, as
the MASTER often does.

## Bad
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    state MASTER
    priority 100
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```
```keepalived path=lb2/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
#             ^^^^ cross/same-priority
    interface eth0
    virtual_router_id 51
    state BACKUP
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Bad: written on both
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    state MASTER
    priority 120
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```
```keepalived path=lb2/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    state MASTER
    priority 120
    #        ^^^ cross/same-priority
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Good: whoever is first stays, and that is said
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    state BACKUP
    priority 100
    nopreempt
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```
```keepalived path=lb2/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    state BACKUP
    priority 100
    nopreempt
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## References
keepalived.conf(5) "priority"; vrrp.c (vrrp_state_master_rx)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate
    from halint.systems.keepalived.config import KeepalivedConfig  # noqa: F401


@rule(severity=Severity.WARNING, confidence=Confidence.MEDIUM, tags={"availability"})
def same_priority(estate: Estate) -> Iterator[Finding]:
    for group in estate.vrrp_groups:
        if not group.is_several or not all(is_known(m.instance.priority.value) for m in group.members):
            continue
        top = group.members[0].instance.priority.value
        equal = [m for m in group.members if m.instance.priority.value == top]
        if len(equal) < 2 or top == 255 or all(m.instance.nopreempt and not m.instance.is_master for m in equal):
            continue
        first, *others = equal
        member = others[-1]
        default = "" if member.instance.priority.is_explicit else " (nothing is written, and 100 is the default)"
        finding = Finding(
            member.place("priority"),
            f"`{group.name}` has priority {top} on {first} and on {member}{default}: "
            "which of them gets the addresses is a race",
            f"Write a lower `priority` on {member}, {max(int(str(top)) - 10, 1)} for example, "
            "or `nopreempt` with `state BACKUP` on all if it is meant so.",
        )
        for other in [first, *others[:-1]]:
            finding = finding.related(other.place("priority"), f"priority {top} on {other}")
        yield finding
