r"""Nothing listens on a virtual address whose instance watches HAProxy.

keepalived moves the address with HAProxy's health, but HAProxy binds other addresses only: clients of the virtual address
are refused.

## Bad
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_script check_haproxy {
    script "/usr/local/bin/check-haproxy"
    interval 2
}
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 150
    virtual_ipaddress {
        192.0.2.10/24
#<9:21 cross/vip-without-listener
    }
    track_script {
        check_haproxy
    }
}
```
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode http
frontend web
    bind 192.0.2.100:80 transparent
    default_backend app
backend app
    server app1 192.0.2.21:8080 check
```

## Good
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_script check_haproxy {
    script "/usr/local/bin/check-haproxy"
    interval 2
}
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 150
    virtual_ipaddress {
        192.0.2.10/24
    }
    track_script {
        check_haproxy
    }
}
```
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode http
frontend web
    bind :80
    default_backend app
backend app
    server app1 192.0.2.21:8080 check
```

## References
doc/configuration.txt "bind"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.estate.listeners import hides_listeners, listeners
from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.keepalived.trackers import Script

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate
    from halint.systems.haproxy.config import HaproxyConfig  # noqa: F401
    from halint.systems.keepalived.instance import VrrpInstance


@rule(severity=Severity.WARNING, confidence=Confidence.MEDIUM, tags={"availability"})
def vip_without_listener(estate: Estate) -> Iterator[Finding]:
    for balancer in estate.balancers:
        if balancer.keepalived.virtual_servers or hides_listeners(balancer.haproxy):
            continue
        bound = listeners(balancer.haproxy)
        if not bound:
            continue
        for instance in balancer.keepalived.instances:
            if not instance.is_known or not _watches_haproxy(instance):
                continue
            addresses = [v for v in instance.addresses if v.address is not None]
            if addresses and not any(one.takes(v.address, None) for v in addresses for one in bound):
                yield Finding(
                    addresses[0],
                    f"HAProxy on {balancer.host.name} does not listen on {addresses[0].address}, though `{instance}` watches it",
                    f"Write `bind {addresses[0].address}:PORT` in a frontend, or bind all addresses.",
                ).related(bound[0].span, "it listens here")


def _watches_haproxy(instance: VrrpInstance) -> bool:
    for tracked in instance.health_trackers:
        definition = tracked.definition
        words = [tracked.name.text]
        if isinstance(definition, Script) and definition.command is not None:
            words.append(definition.command.text)
        if any("haproxy" in word.lower() for word in words):
            return True
    return False
