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

## Bad: a block
```haproxy path=etc/haproxy/haproxy.cfg
# halint: ignore-begin[halint/unused-suppression] -- there was something once
#                      ^^^^^^^^^^^^^^^^^^^^^^^^^ halint/unused-suppression
defaults
    timeout client 30s
# halint: ignore-end
```
## Good
```haproxy path=etc/haproxy/haproxy.cfg
defaults
    timeout client 30s
```
## References
A comment at the end of a line speaks of that line, one on a line of its own of the next line that is no comment, `ignore-begin[...]` of the lines up to its `ignore-end`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.source import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.findings.suppression import Suppressions


@rule(severity=Severity.INFO, tags={"suppression"}, fixable=True)
def unused_suppression(suppressions: Suppressions) -> Iterator[Finding]:
    """Give every name that suppressed nothing although its rules ran."""
    for suppression, name in suppressions.unused():
        found = Finding(name.span, f"nothing here is found by `{name.text}`", "remove the suppression")
        if len(suppression.names) == 1:
            edits = [Edit(_comment(suppression.span, own_line=suppression.own_line), "")]
            if suppression.end:
                edits.append(Edit(_comment(suppression.end, own_line=True), ""))
            found = found.fix("remove the comment", *edits)
        yield found


def _comment(comment: Span, *, own_line: bool) -> Span:
    """Give all that goes with the comment: its whole line, or the blanks before it."""
    source, start, end = comment
    text = source.text
    line_start, line_end = source.line_span(source.position(start).line)
    if own_line:
        after = text.find("\n", line_end) + 1
        return Span(source, line_start, after or len(text))
    while start > line_start and text[start - 1] in " \t":
        start -= 1
    return Span(source, start, line_end if text[end:line_end].strip() in ("", "-->") else end)
