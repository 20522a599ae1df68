r"""More than one node of a virtual router starts as MASTER.

It works, because the priority decides after the first advertisement; but until then each holds the address, and every
restart of the lower one takes it for a moment.

## Bad
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    state MASTER
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
    state MASTER
    #     ^^^^^^ cross/both-master
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
    state MASTER
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
    state BACKUP
    priority 100
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## References
keepalived.conf(5) "state"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.keepalived.remedy import said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate
    from halint.systems.keepalived.config import KeepalivedConfig  # noqa: F401


@rule(severity=Severity.INFO, tags={"availability"}, fixable=True)
def both_master(estate: Estate) -> Iterator[Finding]:
    for group in estate.vrrp_groups:
        masters = [m for m in group.members if m.instance.is_master and m.instance.settings.has("state")]
        if len(masters) > 1:
            first, *others = masters
            finding = (
                Finding(
                    others[0].place("state"),
                    f"`{group.name}` starts as MASTER on {', '.join(map(str, masters))}: for a moment each has the addresses",
                    f"Write `state BACKUP` on {', '.join(map(str, others))}; the priority decides anyway.",
                )
                .related(first.place("state"), f"the MASTER with the highest priority, {first}")
                .fix(
                    "write BACKUP", *(said(other.instance, "state", "BACKUP") for other in others), safety=Safety.UNSAFE
                )
            )
            for other in others[1:]:
                finding = finding.related(other.place("state"), f"MASTER on {other}")
            yield finding
