r"""HAProxy binds a virtual address of keepalived, which is not there on the node that is BACKUP.

Binding an address that the host does not have fails ("cannot bind socket"), and with it the start or reload of HAProxy
(measured with 2.6: `haproxy -c` is content, the start exits with 1). So the BACKUP has no HAProxy when it takes the address
over. The kernel allows it with `net.ipv4.ip_nonlocal_bind = 1` (`net.ipv6.ip_nonlocal_bind`), HAProxy asks for it with
`transparent` on the bind line, and a wildcard needs neither. Where no sysctl file of the host is in the input, this is
said as a warning.

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
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode http
frontend web
    bind 192.0.2.10:80
    #    ^^^^^^^^^^^^^ cross/bind-vip-nonlocal
    bind 192.0.2.10:443 ssl crt /etc/haproxy/site.pem
    default_backend app
backend app
    server app1 192.0.2.21:8080 check
```

## Bad: sysctl files are there, and none says it
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
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode http
listen web
    bind *:8404,192.0.2.10:80
    #           ^^^^^^^^^^^^^ cross/bind-vip-nonlocal
    server app1 192.0.2.21:8080 check
```
```sh path=lb1/etc/sysctl.d/50-net.conf
net.ipv4.ip_forward = 1
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
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode http
frontend web
    bind 192.0.2.10:80
    default_backend app
backend app
    server app1 192.0.2.21:8080 check
```
```sh path=lb1/etc/sysctl.d/50-vip.conf
net.ipv4.ip_nonlocal_bind=1
```

## Good: transparent, or all addresses
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
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode http
frontend web
    bind 192.0.2.10:80 transparent
    bind :443
    default_backend app
backend app
    server app1 192.0.2.21:8080 check
```

## References
doc/configuration.txt "bind", "transparent"; ip(7) "IP_FREEBIND", "ip_nonlocal_bind"; https://github.com/penglongli/haproxy-keepalived/issues/4
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.estate.listeners import listeners
from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate
    from halint.estate.balancers import Balancer
    from halint.systems.haproxy.config import HaproxyConfig  # noqa: F401
    from halint.systems.keepalived.config import KeepalivedConfig  # noqa: F401


@rule(severity=Severity.ERROR, tags={"availability"})
def bind_vip_nonlocal(estate: Estate) -> Iterator[Finding]:
    told: set[int] = set()
    for balancer in estate.balancers:
        if id(balancer.haproxy) in told or _starts_it(balancer):
            continue
        virtual = balancer.virtual - {one.address for one in balancer.host.addresses}
        owned = {
            v.address
            for i in balancer.keepalived.instances
            if i.is_owner or i.is_known is False
            for v in i.all_addresses
        }
        bound = [
            one
            for one in (listeners(balancer.haproxy) if virtual - owned else ())
            if one.ip in virtual - owned
            and not one.bind.has("transparent")
            and not balancer.host.sysctl.is_on(f"net.ipv{one.address.ip_version}.ip_nonlocal_bind")
        ]
        if not bound:
            continue
        told.add(id(balancer.haproxy))
        first = bound[0]
        name = f"net.ipv{first.address.ip_version}.ip_nonlocal_bind"
        is_seen = balancer.host.sysctl.is_seen
        where = "and no sysctl file sets" if is_seen else "and nothing in the input sets"
        finding = Finding(
            first.span,
            f"{first.ip} is on {balancer.host.name} only while keepalived is MASTER there, {where} {name}: "
            "on the BACKUP HAProxy cannot bind it and does not start",
            f"Write `{name} = 1` into /etc/sysctl.d on every node, or bind `*:{first.address.port}`.",
            severity=Severity.ERROR if is_seen else Severity.WARNING,
            confidence=Confidence.HIGH if is_seen else Confidence.MEDIUM,
        )
        place = next((v for i in balancer.keepalived.instances for v in i.all_addresses if v.address == first.ip), None)
        if place is not None:
            finding = finding.related(place, "keepalived gives and takes it")
        for other in bound[1:4]:
            finding = finding.related(other.span, "bound here as well")
        yield finding


def _starts_it(balancer: Balancer) -> bool:
    """Whether keepalived starts HAProxy when it becomes MASTER, so that it never runs without the address."""
    config = balancer.keepalived
    commands = [c for i in config.instances for c in i.commands] + [c for g in config.sync_groups for c in g.commands]
    return any("haproxy" in command.text for command in commands)
