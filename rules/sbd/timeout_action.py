r"""SBD_TIMEOUT_ACTION is none that SBD knows.

It is `flush` or `noflush`, and `reboot`, `off` or `crashdump`, with a comma.

## Bad
```sbd path=etc/default/sbd
SBD_TIMEOUT_ACTION=flush,restart
#                  ^^^^^^^^^^^^^ sbd/timeout-action
```

## Good
```sbd path=etc/default/sbd
SBD_TIMEOUT_ACTION=noflush,off
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
def timeout_action(sbd: SbdConfig) -> Iterator[Finding]:
    """SBD_TIMEOUT_ACTION is none that SBD knows."""
    setting = sbd.get("SBD_TIMEOUT_ACTION")
    if setting and setting.text:
        bad = [p for p in setting.text.split(",") if p not in ("flush", "noflush", "reboot", "off", "crashdump")]
        if bad:
            yield Finding(setting, f"SBD knows no action `{bad[0]}`", "write `flush,reboot`").fix(
                "write flush,reboot", Edit(setting.span, "flush,reboot"), safety=Safety.UNSAFE
            )
