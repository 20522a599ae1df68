r"""Nothing watches the service behind the virtual address.

Without track_script, track_process or track_file the address only moves when the whole node, its keepalived or its interface fails: a dead proxy keeps it.

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

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.INFO, confidence=Confidence.MEDIUM, tags={"availability"})
def no_health_track(config: KeepalivedConfig) -> Iterator[Finding]:
    if not config.is_complete or config.virtual_servers:
        return
    watched = [instance for instance in config.instances if instance.health_trackers]
    for instance in config.instances:
        group = instance.sync_group
        grouped = group is not None and any(member.health_trackers for member in group.instances)
        named = any(tracked.kind != "track_interface" for tracked in instance.tracked)
        if (
            instance.addresses
            and not instance.health_trackers
            and not named
            and not grouped
            and watched
            and not instance.is_owner
        ):
            yield Finding(
                instance,
                f"nothing watches the service behind `{instance}`, while `{watched[0]}` has a check",
                "Add a `track_script` or `track_process` block for the service that listens on its addresses.",
            )
