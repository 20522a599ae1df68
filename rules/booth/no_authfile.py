r"""Tickets travel without authentication.

Whoever can send to port 9929 can take a ticket.

## Bad
```booth path=etc/booth/booth.conf
site = 10.0.0.1
site = 10.0.1.1
#      ^^^^^^^^ booth/no-authfile
ticket = "A"
```

## Good
```booth path=etc/booth/booth.conf
authfile = /etc/booth/booth.key
site = 10.0.0.1
site = 10.0.1.1
ticket = "A"
```

## References
boothd(8)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.booth.model import BoothConfig


@rule(severity=Severity.WARNING, tags={"security"})
def no_authfile(booth: BoothConfig) -> Iterator[Finding]:
    """Tickets travel without authentication."""
    if booth.sites and booth.get("authfile") is None:
        yield Finding(
            booth.sites[-1],
            "tickets are not authenticated: whoever reaches the port can take them",
            "run `booth-keygen`, write `authfile=/etc/booth/authkey`, and copy both files to every site",
        )
