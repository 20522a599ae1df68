r"""With disks the watchdog is shorter than a path of the disk may take to fail over.

SBD resets the node when its disk does not answer within the watchdog timeout; multipath needs tens of seconds.

## Bad
```sbd path=n1/etc/default/sbd
SBD_DEVICE=/dev/mapper/mpatha
SBD_WATCHDOG_TIMEOUT=5
#                    ^ sbd/token-vs-watchdog
```

## Good
```sbd path=n1/etc/default/sbd
SBD_DEVICE=/dev/mapper/mpatha
SBD_WATCHDOG_TIMEOUT=60
```

## References
sbd(8)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.sbd.model import SbdConfig

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Host


@rule(severity=Severity.WARNING, confidence=Confidence.LOW, tags={"availability"})
def token_vs_watchdog(host: Host) -> Iterator[Finding]:
    """With disks the watchdog is shorter than a path of the disk may take to fail over."""
    for sbd in host.all(SbdConfig):
        setting = sbd.get("SBD_WATCHDOG_TIMEOUT")
        watchdog = sbd.watchdog_timeout
        multipath = any(
            device.startswith(("/dev/mapper/mpath", "/dev/disk/by-id/dm-uuid-mpath")) for device in sbd.devices
        )
        if setting and multipath and isinstance(watchdog, int) and watchdog < 15:
            yield Finding(
                setting,
                f"{watchdog} s are shorter than a change of paths",
                "use 60 s with multipath, and make the disk anew",
            )
