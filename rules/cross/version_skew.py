r"""Nodes of one virtual router run versions of keepalived that judge an advertisement differently.

Up to 2.3.2 a node drops advertisements with another number of addresses than it has itself, from 2.3.3 on it only writes
a line to the log. While an address is added or removed node by node, the old one and the new one therefore do not agree on
who is MASTER.

## Bad: of two hosts (cross/version-skew)
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
```text path=lb1/var/lib/dpkg/status
Package: keepalived
Status: install ok installed
Version: 1:2.3.3-1
```
```keepalived path=lb2/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
#             ^^^^ cross/version-skew
    interface eth0
    virtual_router_id 51
    priority 100
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```
```text path=lb2/var/lib/dpkg/status
Package: keepalived
Status: install ok installed
Version: 1:2.2.7-1+b2
```

## Good
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
```text path=lb1/var/lib/dpkg/status
Package: keepalived
Status: install ok installed
Version: 1:2.2.7-1+b2
```
```keepalived path=lb2/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 100
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```
```text path=lb2/var/lib/dpkg/status
Package: keepalived
Status: install ok installed
Version: 1:2.2.4-0.2
```

## References
vrrp.c (vrrp_check_packet) of 2.2.7 and 2.3.3; ChangeLog of keepalived 2.3.3
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.values import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate
    from halint.estate.member import Member
    from halint.systems.keepalived.config import KeepalivedConfig  # noqa: F401
    from halint.values import Unknown


@rule(severity=Severity.WARNING, tags={"availability"})
def version_skew(estate: Estate) -> Iterator[Finding]:
    told: set[frozenset[str]] = set()
    for group in estate.vrrp_groups:
        found = group.disagreement(_is_lenient)
        nodes = frozenset(str(m) for m in group.members)
        if found and nodes not in told:
            told.add(nodes)
            old, new = sorted((found.first[0], found.right[0]), key=lambda m: bool(m.config.at_least(2, 3, 3)))
            yield Finding(
                old.place(),
                f"{old} runs keepalived {old.config.version} and {new} {new.config.version}: {old} drops advertisements with "
                "another number of addresses, the other does not",
                f"Run the same version on all nodes, keepalived 2.3.3 or newer on {old}.",
            ).related(new.place(), f"keepalived {new.config.version}")


def _is_lenient(member: Member) -> bool | Unknown:
    known = member.config.at_least(2, 3, 3)
    return UNKNOWN if known is None else known
