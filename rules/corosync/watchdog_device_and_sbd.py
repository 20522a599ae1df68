r"""corosync and SBD use the same watchdog.

Each resets the timer, so neither notices that the other hangs; opening it twice fails.

## Bad
```corosync path=n1/etc/corosync/corosync.conf
totem {
    version: 2
}
resources {
    watchdog_device: /dev/watchdog
#                    ^^^^^^^^^^^^^ corosync/watchdog-device-and-sbd
}
```

```sbd path=n1/etc/default/sbd
SBD_WATCHDOG_DEV=/dev/watchdog
```

## Good
```corosync path=n1/etc/corosync/corosync.conf
totem {
    version: 2
}
resources {
    watchdog_device: off
}
```

```sbd path=n1/etc/default/sbd
SBD_WATCHDOG_DEV=/dev/watchdog
```

## References
corosync.conf(5) watchdog_device
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import Edit
from halint.systems.corosync.model import CorosyncConfig
from halint.systems.sbd.model import SbdConfig

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Host


@rule(severity=Severity.ERROR, tags={"availability"}, fixable=True)
def watchdog_device_and_sbd(host: Host) -> Iterator[Finding]:
    """corosync and SBD use the same watchdog."""
    for config in host.all(CorosyncConfig):
        setting = config.section("resources").get("watchdog_device")
        for sbd in host.all(SbdConfig):
            if setting and sbd.assignments and setting.text == sbd.text("SBD_WATCHDOG_DEV", "/dev/watchdog"):
                other = sbd.get("SBD_WATCHDOG_DEV")
                found = Finding(setting, f"SBD uses {setting.text} too", "write `watchdog_device: off`").fix(
                    "write off", Edit(setting.span, "off"), safety=Safety.UNSAFE
                )
                yield found.related(other.span if other else None, "SBD's watchdog")
