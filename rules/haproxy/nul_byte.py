"""A line holds a NUL byte.

HAProxy refuses a line with a NUL in it, even in a comment (2.3 and newer; 2.2 warns). It comes from broken templates,
UTF-16 or a disk that was full.

## Bad
```haproxy
frontend www
    bind :80 # \0
#              ^ haproxy/nul-byte
    mode tcp
```

## Good
```haproxy
frontend www
    bind :80 # 0
```

## References
src/cfgparse.c parse_cfg(): "Stray NUL character"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.source import Span
from halint.systems.haproxy.lexical import lines_holding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.ERROR, tags={"syntax"})
def nul_byte(config: HaproxyConfig) -> Iterator[Finding]:
    """A line holds a NUL byte."""
    for document in config.documents:
        for line in lines_holding(document, "\0"):
            at = document.text.index("\0", document.source.line_starts[line])
            yield Finding(
                Span(document.source, at, at + 1),
                "a NUL byte stands in this line, so HAProxy refuses the file",
                "remove the byte: save the file as UTF-8 or write it anew",
                tags=() if config.surely_before(2, 3) else {"daemon-rejects"},
            )
