r"""HAProxy binds an address that is another host's.

The address is neither one of this host nor one that keepalived may bring here: HAProxy cannot bind it, or with
ip_nonlocal_bind it binds it and nobody ever arrives.

## Bad
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
```sh path=lb1/etc/network/interfaces
iface eth0 inet static
    address 192.0.2.1/24
```
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode http
frontend web
    bind 192.0.2.2:80
    #    ^^^^^^^^^^^^ cross/bind-not-vip
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
```sh path=lb2/etc/network/interfaces
iface eth0 inet static
    address 192.0.2.2/24
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
```sh path=lb1/etc/network/interfaces
iface eth0 inet static
    address 192.0.2.1/24
```
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode http
frontend web
    bind 192.0.2.1:80
    bind 192.0.2.10:80 transparent
```

## References
doc/configuration.txt "bind"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.estate.listeners import listeners
from halint.findings import Finding, Severity, rule
from halint.systems.haproxy.config import HaproxyConfig

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate


@rule(severity=Severity.WARNING, tags={"availability"})
def bind_not_vip(estate: Estate) -> Iterator[Finding]:
    owners = {one.address: (host, one) for host in estate.hosts for one in host.addresses}
    if len(estate.hosts) < 2 or not owners:
        return
    virtual = {a for group in estate.vrrp_groups for m in group.members for a in m.virtual}
    for host, config in estate.pairs(HaproxyConfig):
        own = {one.address for one in host.addresses}
        if not own:
            continue
        for one in listeners(config):
            owner = owners.get(one.ip) if one.ip is not None else None
            if owner is None or one.ip in own or one.ip in virtual or owner[0].folder[0] != host.folder[0]:
                continue
            yield Finding(
                one.span,
                f"{one.ip} is an address of {owner[0].name}, not of {host.name}, and keepalived does not bring it here",
                f"Bind an address of {host.name}, the virtual address, or all of them.",
            ).related(owner[1].span, f"on {owner[0].name}")
