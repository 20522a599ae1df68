r"""`state MASTER` without `priority` makes the node the owner of the address, priority 255.

Without `priority` a BACKUP has 100, but a MASTER has 255: an owner, whose priority no tracker changes and who takes the address whenever it is up.

## Bad
```keepalived
vrrp_instance VI_1 {
#             ^^^^ keepalived/prio-unset
    state MASTER
    interface eth0
    virtual_router_id 51
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Good
```keepalived
vrrp_instance VI_1 {
    state MASTER
    interface eth0
    virtual_router_id 51
    priority 150
    virtual_ipaddress {
        192.0.2.10/24
    }
}
vrrp_instance VI_2 {
    state BACKUP
    interface eth0
    virtual_router_id 52
    virtual_ipaddress {
        192.0.2.11/24
    }
}
```


## References
vrrp.c: vrrp_complete_instance() "base_priority"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.WARNING, tags={"availability"})
def prio_unset(config: KeepalivedConfig) -> Iterator[Finding]:
    if not config.is_complete:
        return
    for instance in config.instances:
        if instance.priority.is_default and instance.priority.value == 255:
            yield Finding(
                instance,
                f"`{instance}` starts as MASTER and says no priority, so it has 255: an owner, which no tracker changes",
                "Write `priority N` with a number from 1 to 254.",
            ).related(instance.state.at, "MASTER")
