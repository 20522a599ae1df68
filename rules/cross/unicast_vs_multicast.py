r"""One node of a virtual router sends to its peers, another to the multicast group.

An advertisement of the wrong kind is rejected, so both nodes become MASTER (measured with 2.1.5 to 2.3.4). Only a
`unicast_peer` with peers makes unicast; without any keepalived falls back to multicast.

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
#             ^^^^ cross/unicast-vs-multicast
    interface eth0
    virtual_router_id 51
    priority 100
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Bad: nothing in unicast_peer
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
#<5:16 cross/unicast-vs-multicast
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

## References
keepalived.conf(5) "unicast_peer"; vrrp.c (vrrp_check_packet); https://github.com/acassen/keepalived/issues/2458
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.values import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate
    from halint.systems.keepalived.config import KeepalivedConfig  # noqa: F401


@rule(severity=Severity.ERROR, tags={"availability"})
def unicast_vs_multicast(estate: Estate) -> Iterator[Finding]:
    for group in estate.vrrp_groups:
        found = group.disagreement(lambda m: m.instance.is_unicast if m.is_known else UNKNOWN)
        if found:
            member, is_unicast = found.first
            others = ", ".join(map(str, found.right))
            ways = ("unicast", "multicast") if is_unicast else ("multicast", "unicast")
            help = (
                f"Write `unicast_peer` with the addresses of the other nodes on {member} as well."
                if not is_unicast
                else f"Write `unicast_peer` on {others} as well, or take it out on {member}."
            )
            yield found.tell(
                Finding(
                    member.place("unicast_peer"),
                    f"`{group.name}` advertises by {ways[0]} on {member} and by {ways[1]} on {others}: "
                    "each drops what the other sends and takes the addresses",
                    help,
                ),
                "unicast_peer",
                say=lambda value: "unicast" if value else "multicast",
            )
