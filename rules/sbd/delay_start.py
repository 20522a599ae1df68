r"""SBD_DELAY_START is a number that is too small to be meant.

1 means yes (wait as long as msgwait); any other number is seconds, and a few seconds are shorter than token and
consensus.

## Bad
```sbd path=etc/default/sbd
SBD_DELAY_START=2
#               ^ sbd/delay-start
```

## Good
```sbd path=etc/default/sbd
SBD_DELAY_START=yes
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


@rule(severity=Severity.WARNING, tags={"availability"}, fixable=True)
def delay_start(sbd: SbdConfig) -> Iterator[Finding]:
    """SBD_DELAY_START is a number that is too small to be meant."""
    setting = sbd.get("SBD_DELAY_START")
    if setting and setting.text.isdigit() and 1 < int(setting.text) < 10:
        yield Finding(
            setting, f"{setting.text} s are shorter than a membership change", "write yes, or at least 60"
        ).fix("write yes", Edit(setting.span, "yes"), safety=Safety.UNSAFE)
