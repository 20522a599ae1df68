r"""Nothing watches the service behind the virtual address.

Without track_script, track_process or track_file the address only moves when the whole node, its keepalived or its interface
fails: a dead proxy keeps it. A warning where HAProxy runs on the host and listens on an address of the instance (unless
systemd ends keepalived with it); a note where only another instance has a check, or nobody knows what the service is.

## Bad
```keepalived
global_defs {
    router_id lb1
}
vrrp_script check_haproxy {
    script "/usr/local/bin/check-haproxy"
    interval 2
}
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    virtual_ipaddress {
        192.0.2.10/24
    }
    track_script {
        check_haproxy
    }
}
vrrp_instance VI_2 {
#             ^^^^ keepalived/no-health-track
    state BACKUP
    interface eth0
    virtual_router_id 52
    virtual_ipaddress {
        192.0.2.11/24
    }
}
```

## Bad: HAProxy is behind it
```keepalived path=lb1/etc/keepalived/keepalived.conf
global_defs {
    router_id lb1
}
vrrp_instance VI_1 {
#             ^^^^ keepalived/no-health-track
    state BACKUP
    interface eth0
    virtual_router_id 51
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode http
frontend web
    bind :80
```

## Good: systemd ends keepalived with HAProxy, and HAProxy serves other addresses
```keepalived path=lb1/etc/keepalived/keepalived.conf
global_defs {
    router_id lb1
}
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode http
frontend web
    bind :80
```
```sh path=lb1/etc/systemd/system/keepalived.service.d/haproxy.conf
[Unit]
BindsTo=haproxy.service
```
```keepalived path=fw1/etc/keepalived/keepalived.conf
global_defs {
    router_id fw1
}
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 52
    virtual_ipaddress {
        192.0.2.20/24
    }
}
```
```haproxy path=fw1/etc/haproxy/haproxy.cfg
defaults
    mode http
frontend web
    bind 198.51.100.7:80
```

## Good
```keepalived
vrrp_script check_haproxy {
    script "/usr/local/bin/check-haproxy"
    interval 2
}
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    track_script {
        check_haproxy
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```


## References
keepalived.conf(5) "track_script", "track_process"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.keepalived.config import KeepalivedConfig

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate
    from halint.systems.keepalived.instance import VrrpInstance


@rule(severity=Severity.INFO, confidence=Confidence.MEDIUM, tags={"availability"})
def no_health_track(estate: Estate) -> Iterator[Finding]:
    fronts = {id(balancer.keepalived): balancer for balancer in estate.balancers if not balancer.is_tied}
    for config in estate.all(KeepalivedConfig):
        if not config.is_complete or config.virtual_servers:
            continue
        watched = next((instance for instance in config.instances if instance.health_trackers), None)
        balancer = fronts.get(id(config))
        for instance in config.instances:
            if instance.is_owner or _is_watched(instance):
                continue
            if balancer is not None and watched is None and balancer.serves(instance):
                yield Finding(
                    instance,
                    f"nothing watches HAProxy, which listens on the addresses of `{instance}`: when it is dead on "
                    f"{balancer.host.name}, they stay there",
                    "Add a `vrrp_script` that asks HAProxy, and `track_script` with its name.",
                    severity=Severity.WARNING,
                )
            elif watched is not None:
                yield Finding(
                    instance,
                    f"nothing watches the service behind `{instance}`, while `{watched}` has a check",
                    "Add a `track_script` or `track_process` block for the service that listens on its addresses.",
                )


def _is_watched(instance: VrrpInstance) -> bool:
    """Whether it has a check, its own or its group's; one without addresses has nothing to watch."""
    group = instance.sync_group
    grouped = group is not None and any(member.health_trackers for member in group.instances)
    named = any(tracked.kind != "track_interface" for tracked in instance.tracked)
    return not instance.addresses or bool(instance.health_trackers) or named or grouped
