r"""One of the configuration ids of a file gives a host no virtual router.

A file with `@id` lines is read by several hosts, each keeping the lines of its own id. An id that is named but gets no
vrrp_instance is usually misspelt somewhere: that host runs keepalived and does nothing.

## Bad
```keepalived
@lb1 vrrp_instance VI_1 {
@lb1     interface eth0
@lb1     virtual_router_id 51
@lb1     priority 150
@lb1     virtual_ipaddress {
@lb1         192.0.2.10/24
@lb1     }
@lb1 }
@lb2 global_defs {
#<1:4 cross/config-id
@lb2     router_id lb2
@lb2 }
```

## Good
```keepalived
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    @lb1 priority 150
    @lb2 priority 100
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## References
keepalived.conf(5) "Conditional configuration"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.keepalived.config import KeepalivedConfig

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate


@rule(severity=Severity.INFO, tags={"availability"})
def config_id(estate: Estate) -> Iterator[Finding]:
    for host in estate.hosts:
        configs = [config for config in host.all(KeepalivedConfig) if config.ids_are_assumed and config.config_id]
        if not any(config.instances for config in configs):
            continue
        for config in configs:
            if config.instances or config.virtual_servers or not config.is_complete:
                continue
            place = next(
                (
                    c.span
                    for _, s in config.statements
                    for c in s.conditions
                    if c.id == config.config_id and not c.negated
                ),
                None,
            )
            if place is not None:
                yield Finding(
                    place,
                    f"the host with configuration id {config.config_id} gets no vrrp_instance from this file",
                    "Write the lines of its instance with this id, or see whether the id is misspelt.",
                )
