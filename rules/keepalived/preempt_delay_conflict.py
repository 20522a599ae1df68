r"""`preempt_delay` does nothing together with `nopreempt` or in strict mode.

A node that never preempts has nothing to delay, and strict mode does not allow it; keepalived resets the delay to 0 and complains.

## Bad
```keepalived
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    priority 100
    nopreempt
    preempt_delay 300
#   ^^^^^^^^^^^^^^^^^ keepalived/preempt-delay-conflict
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
    priority 100
    preempt_delay 300
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```


## References
vrrp.c: "preempt_delay is incompatible with"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.keepalived.remedy import taken_out
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.WARNING, tags={"availability", "daemon-rejects"}, fixable=True)
def preempt_delay_conflict(config: KeepalivedConfig) -> Iterator[Finding]:
    for instance in config.instances:
        delay = instance.settings.last("preempt_delay")
        if delay is None or not is_known(instance.preempt_delay) or not instance.preempt_delay:
            continue
        if instance.is_master or not is_known(instance.state.value):
            continue  # keepalived/nopreempt-master
        sticky = instance.nopreempt is not None and not instance.is_owner
        if sticky or instance.strict.value is True:
            yield (
                Finding(
                    delay,
                    f"`preempt_delay` is reset to 0 because `{instance}` {'has `nopreempt`' if sticky else 'is strict'}",
                    "Remove `preempt_delay`, or what it does not go together with.",
                )
                .related(instance.nopreempt if sticky else None, "never preempts")
                .fix("take the line out", taken_out(delay), safety=Safety.UNSAFE)
            )
