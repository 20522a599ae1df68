r"""A fenced node does not come back by itself.

SBD_STARTMODE=clean waits until somebody clears its slot.

## Bad
```sbd path=etc/default/sbd
SBD_STARTMODE=clean
#             ^^^^^ sbd/startmode
```

## Good
```sbd path=etc/default/sbd
SBD_STARTMODE=always
```

## References
sbd(8); trento 49591F
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.sbd.model import SbdConfig


@rule(severity=Severity.INFO, tags={"availability"}, fixable=True)
def startmode(sbd: SbdConfig) -> Iterator[Finding]:
    """A fenced node does not come back by itself."""
    setting = sbd.get("SBD_STARTMODE")
    if setting and setting.text == "clean":
        yield Finding(
            setting, "after a fencing somebody must clear the node's slot", "use `always` on unattended sites"
        ).fix("write always", Edit(setting.span, "always"), safety=Safety.UNSAFE)
