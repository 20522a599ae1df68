r"""A ticket's name has a character that booth does not take.

Letters, digits, `/` and `-`, at most 63: an underscore is refused.

## Bad
```booth path=etc/booth/booth.conf
site = 10.0.0.1
site = 10.0.1.1
ticket = "ticket_A"
#         ^^^^^^^^ booth/ticket-name
```

## Good
```booth path=etc/booth/booth.conf
site = 10.0.0.1
site = 10.0.1.1
ticket = "ticket-A"
```

## References
src/config.c
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.booth.model import BoothConfig


@rule(severity=Severity.ERROR, tags={"daemon-rejects"})
def ticket_name(booth: BoothConfig) -> Iterator[Finding]:
    """A ticket's name has a character that booth does not take."""
    for ticket in booth.tickets:
        if ticket.name and not re.fullmatch(r"[A-Za-z0-9/-]{1,63}", ticket.name):
            yield Finding(ticket, f"`{ticket.name}` is no name of a ticket", "use letters, digits, `/` and `-`")
