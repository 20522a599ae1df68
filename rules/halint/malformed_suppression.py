r"""A suppression is not written as it must be.

A comment that begins with `halint:` is written for halint, but something in it is missing or wrong. Without a reason it
still suppresses, and whoever reads the file next year cannot tell whether it may go.

## Bad
```haproxy path=etc/haproxy/haproxy.cfg
defaults
    # halint: ignore halint/malformed-suppression -- the brackets are missing
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ halint/malformed-suppression
    timeout client 2h
    timeout server 2h  # halint: ignore[halint/malformed-suppression]
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ halint/malformed-suppression
    # halint: ignore[halint/malformed-suppression] until=tomorrow -- that is no date
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ halint/malformed-suppression
    timeout connect 5s
```
## Good
```haproxy path=etc/haproxy/haproxy.cfg
defaults
    # halint: ignore[halint/malformed-suppression] until=9999-01-31 -- long polls, see the runbook
    timeout client 2h
```
## References
`halint: ignore[rule, rule] until=2027-01-31 -- reason`; `until` may be left out. `ignore-begin[...]` speaks of the lines
up to `ignore-end`, `ignore-file[...]` of the file. In XML the reason follows a colon.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.findings.suppression import Suppressions

FORM = "write `halint: ignore[system/rule] until=2027-01-31 {} reason`; `until` may be left out"


@rule(severity=Severity.WARNING, tags={"suppression"})
def malformed_suppression(suppressions: Suppressions) -> Iterator[Finding]:
    """Give every suppression that is not as it should be; one that holds and only lacks its reason is no warning."""
    for suppression in suppressions.malformed():
        yield Finding(
            suppression.span,
            f"this suppression is not understood: {suppression.problem}"
            if not suppression.holds
            else f"this suppression is incomplete: {suppression.problem}",
            suppression.remedy or FORM.format(":" if suppression.span.text.startswith("<!--") else "--"),
            severity=Severity.INFO if suppression.holds else None,
        )
