r"""A lost ticket is given to the other site at once.

acquire-after is the time the first site needs to stop and fence; 0 lets both run the resources.

## Bad
```booth path=etc/booth/booth.conf
site = 10.0.0.1
site = 10.0.1.1
ticket = "A"
acquire-after = 0
#               ^ booth/acquire-after
```

## Good
```booth path=etc/booth/booth.conf
site = 10.0.0.1
site = 10.0.1.1
ticket = "A"
acquire-after = 60
```

## References
boothd(8)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.booth.model import BoothConfig


@rule(severity=Severity.WARNING, confidence=Confidence.LOW, tags={"availability"})
def acquire_after(booth: BoothConfig) -> Iterator[Finding]:
    """A lost ticket is given to the other site at once."""
    for ticket in booth.tickets:
        entry = ticket.keys.get("acquire-after")
        if entry and entry.number == 0:
            yield Finding(
                entry, f"{ticket.name} moves before the other site has stopped", "set it above the worst fencing time"
            )
