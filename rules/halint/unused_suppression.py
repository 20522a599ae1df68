r"""A suppression suppresses nothing.

The rule it names ran and found nothing there: the fault was removed, the comment stayed, or it stands on the wrong
line. Left where it is, it will hide the next fault of that kind. It is judged only for rules that ran.

## Bad
```haproxy path=etc/haproxy/haproxy.cfg
defaults
    # halint: ignore[halint/unused-suppression] -- there is nothing of that kind here
    #                ^^^^^^^^^^^^^^^^^^^^^^^^^ halint/unused-suppression
    timeout client 30s
```
## Good
```haproxy path=etc/haproxy/haproxy.cfg
defaults
    timeout client 30s
```
## References
A comment at the end of a line speaks of that line, one on a line of its own of the next line that is no comment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.source import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.findings.suppression import Suppression, Suppressions


@rule(severity=Severity.INFO, tags={"suppression"}, fixable=True)
def unused_suppression(suppressions: Suppressions) -> Iterator[Finding]:
    """Give every name that suppressed nothing although its rules ran."""
    for suppression, name in suppressions.unused():
        found = Finding(name.span, f"nothing here is found by `{name.text}`", "remove the suppression")
        if len(suppression.names) == 1:
            found = found.fix("remove the comment", Edit(_comment(suppression), ""))
        yield found


def _comment(suppression: Suppression) -> Span:
    """Give all that goes with the comment: its whole line, or the blanks before it."""
    source, start, end = suppression.span
    text = source.text
    line_start, line_end = source.line_span(source.position(start).line)
    if suppression.own_line:
        after = text.find("\n", line_end) + 1
        return Span(source, line_start, after or len(text))
    while start > line_start and text[start - 1] in " \t":
        start -= 1
    return Span(source, start, line_end if text[end:line_end].strip() in ("", "-->") else end)
