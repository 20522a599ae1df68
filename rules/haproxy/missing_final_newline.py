r"""The last line has no line feed, so HAProxy takes the file for truncated.

From 2.3 on a last line without LF is an error (2.2 only warns). Editors seldom do this, templates and scripts often:
the reload after the next rollout fails.

## Bad
```haproxy final-newline=no
frontend www
    bind :80
#   ^^^^^^^^ haproxy/missing-final-newline
```

## Bad: a comment
```haproxy final-newline=no
frontend www
    bind :80
# end of file
#<1:13 haproxy/missing-final-newline
```

## Good
```haproxy
frontend www
    bind :80
```

## References
src/cfgparse.c parse_cfg(): "Missing LF on last line"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.source import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.ERROR, tags={"syntax"}, fixable=True)
def missing_final_newline(config: HaproxyConfig) -> Iterator[Finding]:
    """The last line has no line feed."""
    for document in config.documents:
        text = document.text
        if not text or text.endswith("\n"):
            continue
        start = text.rfind("\n") + 1
        while text[start : start + 1] in (" ", "\t"):
            start += 1
        end = Span(document.source, len(text), len(text))
        yield Finding(
            Span(document.source, start, len(text)) if start < len(text) else end,
            "the last line has no line feed: HAProxy 2.3 and newer take the file for truncated and refuse it",
            "end the file with a line feed",
            tags=() if config.surely_before(2, 3) else {"daemon-rejects"},
        ).fix("add the line feed", Edit(end, "\n"))
