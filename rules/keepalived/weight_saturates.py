r"""Priority and weights add up to more than 254, so differences disappear.

An advertisement carries at most 254 (255 is for owners). Where the base priority and the positive weights of working trackers come to more, the sum is cut to 254: a failing
check may change nothing, and two nodes may advertise the same.

## Bad
```keepalived
vrrp_script check_haproxy {
    script "/usr/local/bin/check_haproxy"
    interval 2
    weight 20
}
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    priority 250
#            ^^^ keepalived/weight-saturates
    track_script {
        check_haproxy
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Good
```keepalived
vrrp_script check_haproxy {
    script "/usr/local/bin/check_haproxy"
    interval 2
    weight 20
}
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    priority 150
    track_script {
        check_haproxy
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```


## References
vrrp_track.c: vrrp_set_effective_priority()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.keepalived.election import HIGHEST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.WARNING, tags={"availability"})
def weight_saturates(config: KeepalivedConfig) -> Iterator[Finding]:
    for instance in config.instances:
        router = instance.router()
        if (
            router is None
            or router.is_owner
            or router.total() <= HIGHEST
            or instance.sync_group
            or not instance.priority.is_explicit
        ):
            continue
        if any(tracked.kind == "track_file" for tracked in instance.tracked):
            continue
        yield Finding(
            instance.priority.at,
            f"`{instance}` has {router.priority} and trackers worth {router.total() - router.priority}: the sum {router.total()} is cut to 254",
            f"Lower the priority to at most {HIGHEST - (router.total() - router.priority)}, on every node by the same amount.",
        )
