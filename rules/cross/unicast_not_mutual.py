r"""A node does not list another one as unicast peer that should hear it.

Advertisements go to the listed peers only. A node that is not listed hears nothing, becomes MASTER and takes the address
while the other holds it (measured: a wrong peer address and a node that lists itself both end so).

## Bad
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 150
    unicast_src_ip 192.0.2.1
    unicast_peer {
        192.0.2.2
    }
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
    unicast_src_ip 192.0.2.2
    unicast_peer {
#<5:16 cross/unicast-not-mutual
        192.0.2.11
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Bad: two equal files, so one node lists itself
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 150
    unicast_peer {
        192.0.2.2
    }
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
    unicast_peer {
#<5:16 cross/unicast-not-mutual
        192.0.2.2
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Bad: the address in use is another one than the peer expects
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 150
    unicast_src_ip 198.51.100.1
    unicast_peer {
        192.0.2.2
    }
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
    unicast_src_ip 192.0.2.2
    unicast_peer {
#<5:16 cross/unicast-not-mutual
        192.0.2.1
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Good: nobody says where the nodes send from
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 150
    unicast_peer {
        192.0.2.2
    }
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
    unicast_peer {
        192.0.2.1
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Good: everyone in the list, the node itself included
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 150
    unicast_src_ip 192.0.2.1
    unicast_peer {
        192.0.2.1
        192.0.2.2
    }
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
    unicast_src_ip 192.0.2.2
    unicast_peer {
        192.0.2.1
        192.0.2.2
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## References
keepalived.conf(5) "unicast_peer"; vrrp.c (check_tx_checksum, vrrp_check_packet)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate
    from halint.systems.keepalived.config import KeepalivedConfig  # noqa: F401


@rule(severity=Severity.ERROR, tags={"availability"})
def unicast_not_mutual(estate: Estate) -> Iterator[Finding]:
    for group in estate.vrrp_groups:
        lone = group.unheard
        if lone:
            (sender, deaf), *more = lone
            own = ", ".join(map(str, sorted(deaf.own_addresses)))
            finding = Finding(
                sender.place("unicast_peer"),
                f"`{group.name}` on {sender} does not list {deaf} ({own}): {deaf} never hears it and takes the addresses "
                "as well",
                f"Write {own} into `unicast_peer` on {sender}.",
            ).related(deaf.place("unicast_src_ip", "unicast_peer"), f"{deaf} sends from here")
            for one, other in more:
                finding = finding.related(one.place("unicast_peer"), f"{one} does not list {other} either")
            yield finding
            continue
        if len(group.members) == 2:
            first, second = group.members
            if (
                first.listed == second.listed
                and len(first.listed) == 1
                and not first.own_addresses | second.own_addresses
            ):
                only = next(iter(first.listed))
                yield Finding(
                    second.place("unicast_peer"),
                    f"`{group.name}` lists {only} as the only peer on {first} and on {second}: one of them lists itself",
                    f"Write the address of {first} into `unicast_peer` on {second}, and that of {second} on {first}.",
                ).related(first.place("unicast_peer"), f"peers on {first}")
