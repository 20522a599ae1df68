r"""A suppression is older than the day it was meant to last until.

Somebody decided that a fault may stay until a certain day, and that day is over. The suppression no longer holds, so
the finding it spoke of is reported again.

## Bad
```haproxy path=etc/haproxy/haproxy.cfg
defaults
    # halint: ignore[halint/expired-suppression] until=2020-01-31 -- goes with the old appliance
    #                                                  ^^^^^^^^^^ halint/expired-suppression
    timeout client 2h
```
## Good
```haproxy path=etc/haproxy/haproxy.cfg
defaults
    # halint: ignore[halint/expired-suppression] until=9999-12-31 -- as long as there are clients
    timeout client 2h
```
## References
The last day counts: `until=2027-01-31` holds on that day and not on the next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.findings.suppression import Suppressions


@rule(severity=Severity.WARNING, tags={"suppression"})
def expired_suppression(suppressions: Suppressions) -> Iterator[Finding]:
    """Give every suppression whose last day is over."""
    for suppression in suppressions.expired():
        yield Finding(
            suppression.until_span or suppression.span,
            f"this suppression ended on {suppression.until}",
            "remove the fault and the comment, or decide anew until when it may stay",
        )
