r"""A disk of SBD is named by a path that changes.

/dev/sdX is given out at boot in the order of discovery: after a reboot SBD may write to another disk. Relative paths
and one disk named twice are errors.

## Bad
```sbd path=etc/default/sbd
SBD_DEVICE=/dev/sdb
#          ^^^^^^^^ sbd/device-path
```

## Bad: twice
```sbd path=etc/default/sbd
SBD_DEVICE="/dev/disk/by-id/a;/dev/disk/by-id/a"
#           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sbd/device-path
```

## Bad: relative
```sbd path=etc/default/sbd
SBD_DEVICE=sdb1
#          ^^^^ sbd/device-path
```

## Good
```sbd path=etc/default/sbd
SBD_DEVICE=/dev/disk/by-id/scsi-1
```

## References
sbd(8); pcs
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.sbd.model import SbdConfig


@rule(severity=Severity.WARNING, tags={"availability"})
def device_path(sbd: SbdConfig) -> Iterator[Finding]:
    """A disk of SBD is named by a path that changes."""
    setting = sbd.get("SBD_DEVICE")
    if setting is None:
        return
    for device in sbd.devices:
        if not device.startswith("/"):
            yield Finding(
                setting, f"`{device}` is no absolute path", "write /dev/disk/by-id/...", severity=Severity.ERROR
            )
        elif re.fullmatch(r"/dev/(?:sd[a-z]+|vd[a-z]+|xvd[a-z]+|nvme\d+n\d+)p?\d*", device):
            yield Finding(
                setting,
                f"{device} may be another disk after a reboot",
                f"write its name below /dev/disk/by-id: `ls -l /dev/disk/by-id | grep {device[5:]}`",
            )
    if len(set(sbd.devices)) < len(sbd.devices):
        yield Finding(setting, "a disk is named twice", "name each once", severity=Severity.ERROR)
