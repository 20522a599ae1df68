r"""SBD is configured and not enabled.

sbd.service is started with corosync: it is enabled as a requirement of corosync and pacemaker. Without that a node has
no watchdog and reads no poison pill, while the others count on it. Known on the live host only.

## Bad
```sbd live=yes path=n1/etc/default/sbd
SBD_DEVICE=/dev/disk/by-id/a
#          ^^^^^^^^^^^^^^^^^ sbd/service-disabled
```

## Good
```sbd path=n1/etc/default/sbd
SBD_DEVICE=/dev/disk/by-id/a
```

## Good: enabled
```sbd live=yes path=n1/etc/default/sbd
SBD_DEVICE=/dev/disk/by-id/a
```

```text path=n1/etc/systemd/system/corosync.service.requires/sbd.service
[Unit]
```

## References
sbd.service; trento 816815
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import Presence
from halint.systems.sbd.model import SbdConfig

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Host

ENABLED = tuple(
    f"/etc/systemd/system/{unit}/sbd.service"
    for unit in (
        "corosync.service.requires",
        "pacemaker.service.requires",
        "dlm.service.requires",
        "corosync.service.wants",
        "multi-user.target.wants",
    )
)


@rule(severity=Severity.ERROR, tags={"availability"}, fixable=True)
def service_disabled(host: Host) -> Iterator[Finding]:
    """SBD is configured and not enabled."""
    if all(host.file(path) is Presence.ABSENT for path in ENABLED):
        for sbd in host.all(SbdConfig):
            setting = sbd.get("SBD_DEVICE")
            if sbd.devices and setting:
                yield Finding(
                    setting, "SBD has a disk, and its service is not enabled", "run `systemctl enable sbd`"
                ).fix("enable it", command="systemctl enable sbd", safety=Safety.DISPLAY)
