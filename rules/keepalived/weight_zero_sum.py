r"""The weights of failing trackers take the priority below 1, so differences disappear.

An advertisement carries at least 1. Where several negative weights would go below, the sum is cut: a second failure changes nothing any more, and nodes with different faults may advertise the same.

## Bad
```keepalived
vrrp_script check_haproxy {
    script "/usr/local/bin/check_haproxy"
    interval 2
    weight -60
}
vrrp_script check_db {
    script "/usr/local/bin/check_db"
    interval 2
    weight -60
}
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    priority 100
#            ^^^ keepalived/weight-zero-sum
    track_script {
        check_haproxy
        check_db
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
    weight -20
}
vrrp_script check_db {
    script "/usr/local/bin/check_db"
    interval 2
    weight -20
}
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    priority 100
    track_script {
        check_haproxy
        check_db
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

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.WARNING, confidence=Confidence.MEDIUM, tags={"availability"})
def weight_zero_sum(config: KeepalivedConfig) -> Iterator[Finding]:
    for instance in config.instances:
        router = instance.router()
        if router is None or router.is_owner or instance.sync_group or not instance.priority.is_explicit:
            continue
        weights = [tracker.weight for tracker in router.trackers if tracker.weight < 0 and not tracker.reverse]
        if len(weights) > 1 and router.priority + sum(weights) < 1:
            yield Finding(
                instance.priority.at,
                f"`{instance}` has {router.priority} and may lose {-sum(weights)}: with all its checks failed it stays at 1",
                f"Make the weights smaller than {router.priority} together, or the priorities larger.",
                severity=Severity.INFO if len(weights) > 2 else None,
            )
