r"""`nopreempt` does not work with `state MASTER`, and keepalived clears it.

A router whose first state is MASTER takes the address whenever it starts, so `nopreempt` and `preempt_delay` are cleared with a complaint
(measured 2.1.5 to 2.3.4: the node takes the address back 3 s after it comes up again). For an address that stays where it is every node
starts with `state BACKUP`, and the priority decides.

## Bad
```keepalived
vrrp_instance VI_1 {
    state MASTER
    interface eth0
    virtual_router_id 51
    nopreempt
#   ^^^^^^^^^ keepalived/nopreempt-master
    priority 150
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Bad: a delay
```keepalived
vrrp_instance VI_1 {
    state MASTER
    interface eth0
    virtual_router_id 51
    priority 150
    preempt_delay 60
#   ^^^^^^^^^^^^^^^^ keepalived/nopreempt-master
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
    nopreempt
    priority 150
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```


## References
vrrp.c: "nopreempt will not work with initial state MASTER"; keepalived.conf(5) "nopreempt"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.keepalived.remedy import written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.WARNING, tags={"availability", "daemon-rejects"}, fixable=True)
def nopreempt_master(config: KeepalivedConfig) -> Iterator[Finding]:
    for instance in config.instances:
        if not instance.is_master:
            continue
        delay = instance.settings.last("preempt_delay")
        for statement in (instance.nopreempt, delay if instance.preempt_delay else None):
            if statement is not None and not (statement is instance.nopreempt and instance.is_owner):
                yield (
                    Finding(
                        statement,
                        f"`{instance}` starts as MASTER, so keepalived clears `{statement.name}`",
                        "Write `state BACKUP` on every node; the priority decides who is MASTER first.",
                    )
                    .related(instance.state.at if instance.state.is_explicit else None, "MASTER here")
                    .fix(
                        "write `state BACKUP`", written(instance.settings.word("state"), "BACKUP"), safety=Safety.UNSAFE
                    )
                )
