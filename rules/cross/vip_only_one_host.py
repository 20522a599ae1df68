r"""HAProxy binds a virtual address on two hosts, but keepalived manages it on one of them only.

The other host never gets the address: its HAProxy waits for nothing, or cannot start, and when the first host is gone the
address is gone.

## Bad
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 150
    virtual_ipaddress {
        192.0.2.10/24
        192.0.2.11/24
    }
}
```
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode http
frontend web
    bind 192.0.2.10:80,192.0.2.11:80 transparent
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
```haproxy path=lb2/etc/haproxy/haproxy.cfg
defaults
    mode http
frontend web
    bind 192.0.2.10:80,192.0.2.11:80 transparent
    #                  ^^^^^^^^^^^^^ cross/vip-only-one-host
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
    bind 192.0.2.10:80 transparent
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
```haproxy path=lb2/etc/haproxy/haproxy.cfg
defaults
    mode http
frontend web
    bind 192.0.2.10:80 transparent
```

## References
keepalived.conf(5) "virtual_ipaddress"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.estate.listeners import listeners
from halint.findings import Finding, Severity, rule
from halint.systems.keepalived.config import KeepalivedConfig

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate
    from halint.systems.haproxy.config import HaproxyConfig  # noqa: F401


@rule(severity=Severity.ERROR, tags={"availability"})
def vip_only_one_host(estate: Estate) -> Iterator[Finding]:
    for pair in estate.balancer_pairs:
        for host, haproxy in pair.balancers:
            configs = host.all(KeepalivedConfig)
            if not all(config.is_complete and all(i.is_known for i in config.instances) for config in configs):
                continue
            mine = {a for config in configs for a in config.addresses} | {one.address for one in host.addresses}
            wanted = pair.virtual - mine
            if not wanted:
                continue
            for one in listeners(haproxy):
                if one.ip not in wanted:
                    continue
                others = [
                    (other, v)
                    for other, config in pair.balancers
                    if other is not host and any(listener.ip == one.ip for listener in listeners(config))
                    for keepalived in other.all(KeepalivedConfig)
                    for instance in keepalived.instances
                    for v in instance.all_addresses
                    if v.address == one.ip
                ]
                if others:
                    other, place = others[0]
                    yield Finding(
                        one.span,
                        f"HAProxy binds {one.ip} on {host.name} and {other.name}, but keepalived gives it to {other.name} only",
                        f"Write {one.ip} into virtual_ipaddress on {host.name} as well.",
                    ).related(place, f"managed on {other.name}")
                    break
