r"""SBD and Pacemaker do not wait for each other at start.

With SBD_SYNC_RESOURCE_STARTUP=no resources may start before SBD watches; with yes and SBD_PACEMAKER=no SBD refuses to
start.

## Bad
```sbd path=etc/default/sbd
SBD_SYNC_RESOURCE_STARTUP=no
#                         ^^ sbd/sync-startup
```

## Good
```sbd path=etc/default/sbd
SBD_SYNC_RESOURCE_STARTUP=yes
```

## References
sbd src/sbd-inquisitor.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.sbd.model import SbdConfig


@rule(severity=Severity.WARNING, tags={"availability"}, fixable=True)
def sync_startup(sbd: SbdConfig) -> Iterator[Finding]:
    """SBD and Pacemaker do not wait for each other at start."""
    setting = sbd.get("SBD_SYNC_RESOURCE_STARTUP")
    if setting is None:
        return
    value = sbd.switch("SBD_SYNC_RESOURCE_STARTUP", True)
    if value is False:
        yield Finding(setting, "resources may start before SBD watches", "write yes, or remove it").fix(
            "write yes", Edit(setting.span, "yes"), safety=Safety.UNSAFE
        )
    elif value is True and sbd.switch("SBD_PACEMAKER", True) is False:
        yield Finding(
            setting, "SBD refuses to start without SBD_PACEMAKER=yes", "set both to yes", severity=Severity.ERROR
        ).fix(
            "write yes there",
            Edit(pacemaker.span, "yes") if (pacemaker := sbd.get("SBD_PACEMAKER")) else None,
            safety=Safety.UNSAFE,
        )
