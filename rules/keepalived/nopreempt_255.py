r"""`nopreempt` does not work with priority 255, and keepalived clears it.

Priority 255 says that the node owns the address; an owner always takes it.

## Bad
```keepalived
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    priority 255
    nopreempt
#   ^^^^^^^^^ keepalived/nopreempt-255
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
    priority 254
    nopreempt
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```


## References
vrrp.c: "nopreempt is incompatible with priority 255"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.keepalived.remedy import written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.WARNING, tags={"availability", "daemon-rejects"}, fixable=True)
def nopreempt_255(config: KeepalivedConfig) -> Iterator[Finding]:
    for instance in config.instances:
        if instance.is_owner and instance.nopreempt is not None:
            yield (
                Finding(
                    instance.nopreempt,
                    f"`{instance}` has priority 255, so keepalived clears `nopreempt`",
                    "Write a priority of at most 254.",
                )
                .related(instance.priority.at if instance.priority.is_explicit else None, "the priority")
                .fix("write `priority 254`", written(instance.settings.word("priority"), "254"), safety=Safety.UNSAFE)
            )
