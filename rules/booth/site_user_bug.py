r"""A user or group for booth is set in the file.

The parser copies another variable than the value: what is set here has no effect.

## Bad
```booth path=etc/booth/booth.conf
site = 10.0.0.1
site = 10.0.1.1
site-user = hacluster
#<1:9 booth/site-user-bug
ticket = "A"
```

## Good
```booth path=etc/booth/booth.conf
site = 10.0.0.1
site = 10.0.1.1
ticket = "A"
```

## References
src/config.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.source import removed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.booth.model import BoothConfig


@rule(severity=Severity.WARNING, tags={"correctness"}, fixable=True)
def site_user_bug(booth: BoothConfig) -> Iterator[Finding]:
    """A user or group for booth is set in the file."""
    for entry in booth.entries:
        if entry.name in ("site-user", "site-group", "arbitrator-user", "arbitrator-group"):
            yield Finding(entry.key, f"`{entry.name}` has no effect", "set the user in the unit").fix(
                "take the line out", removed(entry.directive)
            )
