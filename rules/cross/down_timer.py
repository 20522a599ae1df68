r"""Nodes of one virtual router wait for different numbers of missing advertisements.

keepalived.conf(5) asks for the same `down_timer_adverts` on all nodes: a node that waits for fewer takes the address of a
MASTER that is only slow.

## Bad
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 150
    down_timer_adverts 5
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```
```keepalived path=lb2/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
#             ^^^^ cross/down-timer
    interface eth0
    virtual_router_id 51
    priority 100
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Good
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 150
    down_timer_adverts 5
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
    down_timer_adverts 5
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## References
keepalived.conf(5) "down_timer_adverts"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.keepalived.remedy import said
from halint.values import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate
    from halint.systems.keepalived.config import KeepalivedConfig  # noqa: F401


@rule(severity=Severity.ERROR, tags={"availability"}, fixable=True)
def down_timer(estate: Estate) -> Iterator[Finding]:
    for group in estate.vrrp_groups:
        found = group.disagreement(lambda m: m.router.down_adverts if m.router else UNKNOWN)
        if found:
            member, count = found.first
            others = ", ".join(map(str, found.right))
            yield found.tell(
                Finding(
                    member.place("down_timer_adverts"),
                    f"`{group.name}` gives the MASTER up after {count} missing advertisements on {member} and after "
                    f"{found.agreed} on {others}",
                    f"Write `down_timer_adverts {found.agreed}` on {member}, as on {others}.",
                ).fix(
                    f"Write {found.agreed}",
                    said(member.instance, "down_timer_adverts", str(found.agreed)),
                    safety=Safety.UNSAFE,
                ),
                "down_timer_adverts",
                say="down_timer_adverts {}".format,
            )
