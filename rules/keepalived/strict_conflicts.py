r"""Strict mode does not go together with what this instance says.

With `vrrp_strict` or `strict_mode` keepalived resets or refuses what RFC 5798 does not know, with a complaint for each: MASTER without priority 255, `down_timer_adverts`,
repeated gratuitous ARP, advertisements to lower priorities, sending back higher ones, version 2 with IPv6. (Authentication and `preempt_delay` have rules of their own.)

## Bad
```keepalived
global_defs {
    vrrp_strict
}
vrrp_instance VI_1 {
    state MASTER
#         ^^^^^^ keepalived/strict-conflicts
    interface eth0
    virtual_router_id 51
    priority 150
    version 3
    accept
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Bad: repeated ARP
```keepalived
global_defs {
    vrrp_strict
}
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    priority 150
    version 3
    accept
    garp_lower_prio_repeat 2
#   ^^^^^^^^^^^^^^^^^^^^^^^^ keepalived/strict-conflicts
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Good
```keepalived
global_defs {
    vrrp_strict
    vrrp_version 3
}
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    priority 150
    accept
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```


## References
vrrp.c: "State MASTER must match being address owner", "Strict mode requires"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.keepalived.numbers import integer, switch
from halint.systems.keepalived.remedy import taken_out, written
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.WARNING, tags={"availability", "daemon-rejects"}, fixable=True)
def strict_conflicts(config: KeepalivedConfig) -> Iterator[Finding]:
    for instance in config.instances:
        if instance.strict.value is not True:
            continue
        advice = "Remove it, or remove strict mode."
        if (
            instance.is_master
            and instance.state.is_explicit
            and is_known(instance.priority.value)
            and not instance.is_owner
        ):
            yield Finding(
                instance.state.at,
                f"`{instance}` is strict, so it cannot be MASTER with priority {instance.priority.value} and starts as BACKUP",
                "Write `state BACKUP`.",
            ).fix("write `state BACKUP`", written(instance.settings.word("state"), "BACKUP"), safety=Safety.UNSAFE)
        for name in ("garp_lower_prio_repeat", "garp_lower_prio_delay", "down_timer_adverts"):
            statement = instance.settings.last(name)
            value = integer(statement.words[1]) if statement is not None and len(statement.words) > 1 else None
            if (
                statement
                and value is not None
                and is_known(value)
                and value
                and not (name == "down_timer_adverts" and value == 3)
            ):
                yield Finding(statement, f"`{instance}` is strict, so keepalived resets `{name}`", advice).fix(
                    "take the line out", taken_out(statement), safety=Safety.UNSAFE
                )
        lower = instance.settings.last("lower_prio_no_advert")
        if lower is not None and len(lower.words) > 1 and switch(lower.words[1]) is False:
            yield Finding(lower, f"`{instance}` is strict, so keepalived turns `lower_prio_no_advert` on", advice).fix(
                "take the line out", taken_out(lower), safety=Safety.UNSAFE
            )
        higher = instance.settings.last("higher_prio_send_advert")
        if higher is not None and (len(higher.words) < 2 or switch(higher.words[1]) is True):
            yield Finding(
                higher, f"`{instance}` is strict, so keepalived turns `higher_prio_send_advert` off", advice
            ).fix("take the line out", taken_out(higher), safety=Safety.UNSAFE)
        accept = instance.settings.last("accept")
        if (
            accept is not None
            and instance.version.value == 2
            and is_known(instance.priority.value)
            and not instance.is_owner
        ):
            yield Finding(
                accept,
                f"`{instance}` is strict and speaks version 2, so keepalived resets `accept`",
                "Write `version 3`.",
            )
