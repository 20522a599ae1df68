r"""With `nopreempt` a tracker with a weight never moves the address.

A router with `nopreempt` accepts every advertisement, however low its priority. So when a check with a weight fails, the priority of the MASTER falls
and no backup does anything: the address stays on the broken node. Only a tracker of weight 0, which puts the MASTER into FAULT, or its silence moves the address (measured 2.1.5 to 2.3.4).

## Bad
```keepalived
vrrp_script check_haproxy {
    script "/usr/local/bin/check_haproxy"
    interval 2
    weight -20
}
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    priority 101
    nopreempt
#   ^^^^^^^^^ keepalived/nopreempt-weight-only
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
    script "/usr/local/bin/check-haproxy"
    interval 2
}
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    priority 101
    nopreempt
    track_script {
        check_haproxy
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```


## Good: one of its trackers means FAULT
```keepalived
vrrp_script check_haproxy {
    script "/usr/local/bin/check-haproxy"
    interval 2
}
vrrp_script check_load {
    script "/usr/local/bin/check-load"
    weight -5
}
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    nopreempt
    track_script {
        check_haproxy
        check_load
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## References
vrrp.c: vrrp_state_backup(); keepalived issues 2599, 2483, 2379, 2684
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.ERROR, tags={"availability"})
def nopreempt_weight_only(config: KeepalivedConfig) -> Iterator[Finding]:
    for instance in config.instances:
        router = instance.router()
        if router is None or not router.keeps_back or (instance.sync_group and not instance.sync_group.weights_count):
            continue
        watched = instance.health_trackers
        weights = [tracked.weight.value for tracked in watched]
        if watched and all(is_known(weight) and weight != 0 for weight in weights):
            assert instance.nopreempt is not None
            finding = Finding(
                instance.nopreempt,
                f"`{instance}` has `nopreempt`, and all it watches has a weight: no failing check can move the address",
                "Take the weight away, so that a failed check means FAULT, or remove `nopreempt` on every node.",
            )
            for tracked in watched[:3]:
                finding = finding.related(tracked, f"weight {tracked.weight.value}")
            yield finding
