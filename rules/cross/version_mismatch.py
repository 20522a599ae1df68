r"""Nodes of one virtual router speak different versions of VRRP.

A node drops advertisements of the other version, so each believes that it is alone and takes the address (measured with
2.1.5 to 2.3.4). The version is the instance's `version`, 3 for IPv6, else `vrrp_version` of global_defs, else 2: one node
where `vrrp_version 3` is forgotten is enough.

## Bad
```keepalived path=lb1/etc/keepalived/keepalived.conf
global_defs {
    vrrp_version 3
}
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
#             ^^^^ cross/version-mismatch
    interface eth0
    virtual_router_id 51
    priority 100
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Bad: said in the instance
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 150
    version 2
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
    version 3
    #       ^ cross/version-mismatch
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Good
```keepalived path=lb1/etc/keepalived/keepalived.conf
global_defs {
    vrrp_version 3
}
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
    version 3
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## References
keepalived.conf(5) "vrrp_version"; vrrp.c (vrrp_check_packet); RFC 9568 section 7.1
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate
    from halint.systems.keepalived.config import KeepalivedConfig  # noqa: F401


@rule(severity=Severity.ERROR, tags={"availability"})
def version_mismatch(estate: Estate) -> Iterator[Finding]:
    for group in estate.vrrp_groups:
        found = group.disagreement(lambda m: m.instance.version.value)
        if found:
            member, version = found.first
            others = ", ".join(map(str, found.right))
            yield found.tell(
                Finding(
                    member.place("version"),
                    f"`{group.name}` speaks VRRP version {version} on {member} and {found.agreed} on {others}: each drops "
                    "the other's advertisements and takes the addresses",
                    f"Write `vrrp_version {found.agreed}` in global_defs on {member}, or the same on all nodes.",
                ),
                "version",
                say="VRRP version {}".format,
            )
