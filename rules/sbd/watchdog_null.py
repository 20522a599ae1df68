r"""SBD has no real watchdog.

/dev/null resets nothing: a node that hangs goes on when it wakes. softdog does not survive a kernel that hangs.

## Bad
```sbd path=etc/default/sbd
SBD_WATCHDOG_DEV=/dev/null
#                ^^^^^^^^^ sbd/watchdog-null
```

## Bad: software only
```sbd path=etc/default/sbd
SBD_WATCHDOG_DEV=softdog
#                ^^^^^^^ sbd/watchdog-null
```

## Good
```sbd path=etc/default/sbd
SBD_WATCHDOG_DEV=/dev/watchdog
```

## References
sbd(8)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.sbd.model import SbdConfig


@rule(severity=Severity.ERROR, tags={"availability"}, fixable=True)
def watchdog_null(sbd: SbdConfig) -> Iterator[Finding]:
    """SBD has no real watchdog."""
    setting = sbd.get("SBD_WATCHDOG_DEV")
    if setting and setting.text == "/dev/null":
        yield Finding(setting, "/dev/null resets no node", "write /dev/watchdog").fix(
            "write /dev/watchdog", Edit(setting.span, "/dev/watchdog"), safety=Safety.UNSAFE
        )
    elif setting and "softdog" in setting.text:
        yield Finding(
            setting, "softdog dies with the kernel", "load the driver of a hardware watchdog", severity=Severity.WARNING
        )
