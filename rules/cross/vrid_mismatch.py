r"""Nodes that share a virtual address have different `virtual_router_id`s.

The id says which advertisements belong together: a node drops those of another id without a word. So each of the nodes
believes that it is alone, becomes MASTER and takes the address: two hosts answer for one address (measured with 2.1.5 to
2.3.4, every time). Nodes count as one virtual router here because they hold the same addresses under the same instance
name, hold exactly the same addresses, or name each other as unicast peers.

## Bad
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    state MASTER
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
    state BACKUP
    interface eth0
    virtual_router_id 52
    #                 ^^ cross/vrid-mismatch
    priority 100
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Bad: other names and interfaces, the same addresses
```keepalived path=site/a/keepalived.conf
vrrp_instance front {
    interface ens18
    virtual_router_id 10
    priority 100
    virtual_ipaddress {
        192.0.2.10
        192.0.2.11
    }
}
```
```keepalived path=site/b/keepalived.conf
vrrp_instance public {
    interface eth0
    virtual_router_id 11
    #                 ^^ cross/vrid-mismatch
    priority 90
    virtual_ipaddress {
        192.0.2.11 dev eth0
        192.0.2.10 dev eth0
    }
}
```

## Bad: one of three
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 15
    #                 ^^ cross/vrid-mismatch
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
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```
```keepalived path=lb3/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 90
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Bad: one file for two hosts
```keepalived
vrrp_instance VI_1 {
    interface eth0
    @one virtual_router_id 1
    @two virtual_router_id 2
    #                      ^ cross/vrid-mismatch
    @one priority 150
    @two priority 100
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Good: two addresses, each with its own router, and each host first for one of them
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 150
    virtual_ipaddress {
        192.0.2.10/24
    }
}
vrrp_instance VI_2 {
    interface eth0
    virtual_router_id 52
    priority 100
    virtual_ipaddress {
        192.0.2.11/24
    }
}
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
vrrp_instance VI_2 {
    interface eth0
    virtual_router_id 52
    priority 150
    virtual_ipaddress {
        192.0.2.11/24
    }
}
```

## Good: two sites of one making
```keepalived path=prod/lb1/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 100
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```
```keepalived path=staging/lb1/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 52
    priority 100
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## References
keepalived.conf(5) "virtual_router_id"; vrrp.c (vrrp_check_packet); RFC 9568 section 5.2.3
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
def vrid_mismatch(estate: Estate) -> Iterator[Finding]:
    for group in estate.vrrp_groups:
        found = group.disagreement(lambda m: UNKNOWN if m.instance.vrid is None else m.instance.vrid)
        if found:
            member, vrid = found.first
            others = ", ".join(map(str, found.right))
            yield found.tell(
                Finding(
                    member.place("virtual_router_id"),
                    f"virtual_router_id {vrid} on {member} is {found.agreed} on {others}: they do not hear each other "
                    f"and each takes the addresses of `{group.name}`",
                    f"Write `virtual_router_id {found.agreed}` on {member}, as on {others}.",
                ).fix(
                    f"Write {found.agreed}",
                    said(member.instance, "virtual_router_id", str(found.agreed)),
                    safety=Safety.UNSAFE,
                ),
                "virtual_router_id",
                say="virtual_router_id {}".format,
            )
