r"""`token_warning` is above 100 percent.

"The token warning parameter (150%) must be between 0 (disabled) and 100" (measured 3.1.7).

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    token_warning: 150
#                  ^^^ corosync/token-warning-range
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    token_warning: 75
}
```

## References
exec/totemconfig.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.ERROR, tags={"daemon-rejects"})
def token_warning_range(config: CorosyncConfig) -> Iterator[Finding]:
    """`token_warning` is above 100 percent."""
    setting = config.totem.get("token_warning")
    if setting and isinstance(setting.number, int) and setting.number > 100:
        yield Finding(setting, f"token_warning is a percentage, {setting.text} is above 100", "write 0 to 100")
