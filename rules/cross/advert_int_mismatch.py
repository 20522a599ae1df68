r"""Nodes of one virtual router advertise in different intervals.

With VRRP version 2 a node drops advertisements whose interval is not its own, so both become MASTER (measured with 2.1.5
to 2.3.4, 1 against 3 seconds). What counts is the rounded number: 0.5 is 1 in version 2. With version 3 the backup learns
the MASTER's interval and only writes a line to the log, but after a failover the service is watched at another pace.

## Bad
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 150
    advert_int 1
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
    advert_int 3
    #          ^ cross/advert-int-mismatch
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Bad: said on one node only
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 150
    advert_int 5
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```
```keepalived path=lb2/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
#             ^^^^ cross/advert-int-mismatch
    interface eth0
    virtual_router_id 51
    priority 100
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Good: version 2 counts in whole seconds
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 150
    advert_int 1
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
    advert_int 0.7
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## References
keepalived.conf(5) "advert_int"; vrrp.c (vrrp_check_packet)
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
def advert_int_mismatch(estate: Estate) -> Iterator[Finding]:
    for group in estate.vrrp_groups:
        found = group.disagreement(lambda m: m.instance.advert_int.value)
        if not found:
            continue
        member, interval = found.first
        others = ", ".join(map(str, found.right))
        drops = all(m.is_version_2 for m in group.members)
        if not drops and len({m.instance.version.value for m in group.members}) > 1:
            continue  # the versions are the fault
        then = (
            "each drops the other's advertisements and takes the addresses" if drops else "a backup takes the MASTER's"
        )
        yield found.tell(
            Finding(
                member.place("advert_int"),
                f"`{group.name}` advertises every {interval:g} s on {member} and every {found.agreed:g} s on {others}: {then}",
                f"Write `advert_int {found.agreed:g}` on {member}, as on {others}.",
                severity=Severity.ERROR if drops else Severity.WARNING,
            ).fix(
                f"Write {found.agreed:g}",
                said(member.instance, "advert_int", f"{found.agreed:g}"),
                safety=Safety.UNSAFE,
            ),
            "advert_int",
            say="every {:g} s".format,
        )
