r"""A ticket expires before its renewal is given up.

timeout × (retries + 1) must be below renewal-freq (half of expire); boothd refuses the ticket. Retries are 3 to 100.

## Bad
```booth path=etc/booth/booth.conf
site = 10.0.0.1
site = 10.0.1.1
ticket = "A"
#         ^ booth/retries-renewal
expire = 60
timeout = 5
retries = 10
```

## Bad: too few retries
```booth path=etc/booth/booth.conf
site = 10.0.0.1
site = 10.0.1.1
ticket = "A"
#         ^ booth/retries-renewal
retries = 1
```

## Good
```booth path=etc/booth/booth.conf
site = 10.0.0.1
site = 10.0.1.1
ticket = "A"
expire = 600
timeout = 5
retries = 10
```

## References
src/config.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.booth.model import EXPIRE, RETRIES, TIMEOUT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.booth.model import BoothConfig


@rule(severity=Severity.ERROR, tags={"daemon-rejects"})
def retries_renewal(booth: BoothConfig) -> Iterator[Finding]:
    """A ticket expires before its renewal is given up."""
    for ticket in booth.tickets:
        expire = ticket.number("expire", booth.defaults, EXPIRE)
        timeout = ticket.number("timeout", booth.defaults, TIMEOUT)
        retries = ticket.number("retries", booth.defaults, RETRIES)
        if expire is None or timeout is None or retries is None:
            continue
        renewal = ticket.number("renewal-freq", booth.defaults, expire // 2)
        if not 3 <= retries <= 100:
            yield Finding(ticket, f"retries are 3 to 100, not {retries}", "write 3 to 100")
        elif renewal is not None and timeout * (retries + 1) >= renewal:
            message = f"{retries + 1} tries of {timeout} s take longer than the renewal after {renewal} s"
            yield Finding(ticket, message, "raise expire, or lower timeout and retries")
