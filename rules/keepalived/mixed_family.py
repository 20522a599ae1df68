r"""Addresses of two families in one `virtual_ipaddress` block: those of the second family are ignored.

The first address in an instance decides whether it speaks IPv4 or IPv6; addresses of the other family in
`virtual_ipaddress` are left out with "address family must match VRRP instance". `virtual_ipaddress_excluded` takes both.

## Bad
```keepalived
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    virtual_ipaddress {
        192.0.2.10/24
        2001:db8::10/64
#       ^^^^^^^^^^^^^^^ keepalived/mixed-family
    }
}
```

## Bad: a peer of the other family
```keepalived
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    unicast_src_ip 192.0.2.1
    unicast_peer {
        2001:db8::2
#       ^^^^^^^^^^^ keepalived/mixed-family
        192.0.2.2
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Good
```keepalived
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    virtual_ipaddress {
        192.0.2.10/24
    }
    virtual_ipaddress_excluded {
        2001:db8::10/64
    }
}
```

## References
vrrp_data.c: alloc_vrrp_vip(), alloc_vrrp_unicast_peer()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.keepalived.addresses import address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.ERROR, tags={"availability", "daemon-rejects"})
def mixed_family(config: KeepalivedConfig) -> Iterator[Finding]:
    for instance in config.instances:
        family = instance.family
        if family is None:
            continue
        for virtual in instance.addresses:
            if virtual.family is not None and virtual.family != family:
                yield Finding(
                    virtual,
                    f"`{instance}` speaks IPv{family}, so keepalived leaves out {virtual.address}",
                    "Move the address to `virtual_ipaddress_excluded`, or to an instance of its own.",
                )
        for peer in instance.peers:
            found = address(peer.text)
            if found is not None and found.version != family:
                yield Finding(
                    peer,
                    f"`{instance}` speaks IPv{family}, so keepalived leaves out the peer {found}",
                    f"Write the IPv{family} address of the peer.",
                )
