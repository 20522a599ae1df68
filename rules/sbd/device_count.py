r"""SBD has a number of disks that gives no benefit.

With one disk its loss makes fencing impossible; with two nothing is gained over one; three survive the loss of one, and
more are not supported.

## Bad: two
```sbd path=etc/default/sbd
SBD_DEVICE="/dev/disk/by-id/a;/dev/disk/by-id/b"
#           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sbd/device-count
```

## Bad: four
```sbd path=etc/default/sbd
SBD_DEVICE="/dev/disk/by-id/a;/dev/disk/by-id/b;/dev/disk/by-id/c;/dev/disk/by-id/d"
#           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sbd/device-count
```

## Good
```sbd path=etc/default/sbd
SBD_DEVICE="/dev/disk/by-id/a;/dev/disk/by-id/b;/dev/disk/by-id/c"
```

## References
sbd(8); trento 61451E
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.sbd.model import SbdConfig


@rule(severity=Severity.WARNING, tags={"availability"})
def device_count(sbd: SbdConfig) -> Iterator[Finding]:
    """SBD has a number of disks that gives no benefit."""
    setting, count = sbd.get("SBD_DEVICE"), len(sbd.devices)
    if setting is None:
        return
    if count == 2:
        yield Finding(
            setting, "two disks are no better than one: a majority of them is two", "add a third disk, or take one out"
        )
    elif count > 3:
        yield Finding(setting, f"SBD supports three disks, not {count}", "use three", severity=Severity.ERROR)
