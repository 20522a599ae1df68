r"""Two nodes have priority 255 for one virtual router.

255 says that the address is the node's own. The owner never yields: it ignores what others advertise, so two owners both
hold the address. A `state MASTER` without `priority` is 255 too.

## Bad
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 255
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```
```keepalived path=lb2/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
#             ^^^^ cross/two-owners
    interface eth0
    virtual_router_id 51
    state MASTER
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
    priority 255
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
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## References
keepalived.conf(5) "priority"; vrrp.c; RFC 9568 section 6.4.3
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.keepalived.remedy import said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate
    from halint.systems.keepalived.config import KeepalivedConfig  # noqa: F401


@rule(severity=Severity.ERROR, tags={"availability"}, fixable=True)
def two_owners(estate: Estate) -> Iterator[Finding]:
    for group in estate.vrrp_groups:
        owners = [m for m in group.members if m.instance.is_owner]
        if len(owners) < 2:
            continue
        # The one that does not say it is the likelier mistake.
        owners.sort(key=lambda m: m.instance.priority.is_explicit)
        wrong, first = owners[0], owners[-1]
        default = "" if wrong.instance.priority.is_explicit else " (`state MASTER` without a priority)"
        yield (
            Finding(
                wrong.place("priority"),
                f"{wrong} has priority 255{default} and so has {first}: each owns the addresses of `{group.name}` and "
                "neither yields",
                f"Write `priority 100` on {wrong}; only a host whose own address it is may have 255.",
            )
            .related(first.place("priority"), f"priority 255 on {first}")
            .fix(
                "Write 100",
                said(wrong.instance, "priority", "100"),
                safety=Safety.UNSAFE,
            )
        )
