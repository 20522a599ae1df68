r"""A quote is opened and never closed.

HAProxy reads words with two kinds of quotes: inside `"…"` a backslash escapes and variables are expanded, inside
`'…'` nothing is special. A quote must be closed on its line; there is no continuation. The daemon refuses the whole
file.

## Bad
```haproxy
frontend www
    bind :80
    http-request set-header X-Name "web
#                                  ^^^^ haproxy/unterminated-quote
```

## Bad: an apostrophe in plain text
```haproxy
global
    description it's the web balancer
#               ^^^^^^^^^^^^^^^^^^^^^ haproxy/unterminated-quote
```

## Good
```haproxy
global
    description "it's the web balancer"
frontend www
    bind :80
    http-request set-header X-Name web\"one
```

## References
doc/configuration.txt 2.2; src/tools.c parse_line()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.ERROR, tags={"syntax", "daemon-rejects"}, blind_to_digits=True)
def unterminated_quote(config: HaproxyConfig) -> Iterator[Finding]:
    """A quote is opened and never closed."""
    for document in config.documents:
        for fault in document.faults:
            if fault.kind == "unterminated-quote":
                yield Finding(
                    fault.span,
                    "this quote is never closed, so HAProxy refuses the line",
                    "close the quote on this line, or write `\\'` or `\\\"` where the sign itself is meant",
                )
