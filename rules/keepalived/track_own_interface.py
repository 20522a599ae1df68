r"""Tracking the instance's own interface says nothing new.

keepalived watches the interface of an instance always, and ignores it in `track_interface` with a complaint. (With `dont_track_primary` it is not watched at all.)

## Bad
```keepalived
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    track_interface {
        eth0
#       ^^^^ keepalived/track-own-interface
        eth1
    }
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
    track_interface {
        eth1
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```


## References
vrrp.c: "Ignoring track_interface ... since own interface"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.keepalived.remedy import taken_out
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.INFO, tags={"correctness", "daemon-rejects"}, fixable=True)
def track_own_interface(config: KeepalivedConfig) -> Iterator[Finding]:
    for instance in config.instances:
        if instance.settings.has("dont_track_primary"):
            continue
        for tracked in instance.tracked:
            interface = instance.settings.word("interface")
            if (
                tracked.kind == "track_interface"
                and interface is not None
                and tracked.name.text == interface.text
                and interface.text
            ):
                if is_known(tracked.weight.value) and tracked.statement.words[1:2] and tracked.weight.value:
                    continue
                yield Finding(
                    tracked,
                    f"{interface.text} is the interface of `{instance}`, which keepalived watches anyway",
                    "Remove the line.",
                ).fix("take the line out", taken_out(tracked.statement))
