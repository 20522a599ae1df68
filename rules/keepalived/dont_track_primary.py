r"""With `dont_track_primary` a dead link does not move the address.

The instance then stays MASTER when its own interface goes down: it keeps the address where nobody can reach it. It is meant for a crossover cable between two nodes.

## Bad
```keepalived
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    dont_track_primary
#   ^^^^^^^^^^^^^^^^^^ keepalived/dont-track-primary
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
    dont_track_primary
    track_interface {
        eth1
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```


## References
keepalived.conf(5) "dont_track_primary"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.systems.keepalived.remedy import taken_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.WARNING, confidence=Confidence.MEDIUM, tags={"availability"}, fixable=True)
def dont_track_primary(config: KeepalivedConfig) -> Iterator[Finding]:
    for instance in config.instances:
        statement = instance.settings.last("dont_track_primary")
        if statement is None or any(tracked.kind == "track_interface" for tracked in instance.tracked):
            continue
        interface = instance.interface.text if instance.interface else ""
        elsewhere = {device.text for virtual in instance.all_addresses if (device := virtual.option("dev"))} - {
            interface
        }
        if not elsewhere:
            yield Finding(
                statement,
                f"`{instance}` stays MASTER when {interface or 'its interface'} goes down, with an address nobody can reach",
                "Remove the line, or track the interface that carries the addresses.",
            ).fix("take the line out", taken_out(statement), safety=Safety.UNSAFE)
