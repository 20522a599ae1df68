r"""Two of several nodes do not list each other as unicast peers.

Each of the two hears only the third. When the third is gone, both become MASTER and hold the address.

## Bad
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 150
    unicast_src_ip 192.0.2.1
    unicast_peer {
        192.0.2.2
        192.0.2.3
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
#<5:16 cross/unicast-peer-missing
        192.0.2.1
    }
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
    unicast_src_ip 192.0.2.3
    unicast_peer {
        192.0.2.1
    }
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
    unicast_src_ip 192.0.2.1
    unicast_peer {
        192.0.2.2
        192.0.2.3
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
        192.0.2.3
    }
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
    unicast_src_ip 192.0.2.3
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
keepalived.conf(5) "unicast_peer"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate
    from halint.systems.keepalived.config import KeepalivedConfig  # noqa: F401


@rule(severity=Severity.WARNING, tags={"availability"})
def unicast_peer_missing(estate: Estate) -> Iterator[Finding]:
    for group in estate.vrrp_groups:
        if group.strangers:
            (one, other), *more = group.strangers
            finding = Finding(
                one.place("unicast_peer"),
                f"`{group.name}` on {one} and on {other} do not list each other: without the other nodes both take the "
                "addresses",
                f"Write every other node's address into `unicast_peer` on {one} and {other}.",
            ).related(other.place("unicast_peer"), f"peers on {other}")
            for left, right in more:
                finding = finding.related(
                    left.place("unicast_peer"), f"{left} and {right} do not list each other either"
                )
            yield finding
