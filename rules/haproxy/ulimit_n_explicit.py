r"""`ulimit-n` is set by hand although HAProxy computes it.

The right value depends on `maxconn`, the listeners, the checked servers and the threads; a number written by hand is
right on the day it is written and goes stale with the next server.

## Bad
```haproxy
global
    maxconn 2000
    ulimit-n 65536
    #<5:18 haproxy/ulimit-n-explicit
```

## Good
```haproxy
global
    maxconn 2000
```

## References
HAProxy configuration manual 3.1 "ulimit-n"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.source import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.INFO, confidence=Confidence.MEDIUM, tags={"correctness"}, fixable=True)
def ulimit_n_explicit(config: HaproxyConfig) -> Iterator[Finding]:
    """Point at every such line."""
    for statement in config.statements("ulimit-n"):
        line = statement.span.line
        start, _ = statement.document.source.line_span(line)
        after = statement.document.source.text.find("\n", statement.span.end) + 1
        finding = Finding(
            statement,
            "`ulimit-n` is written by hand; HAProxy computes it from `maxconn`, listeners and servers.",
            "take the line out.",
        )
        if after:
            finding = finding.fix("take the line out", Edit(Span(statement.document.source, start, after), ""))
        yield finding
