r"""A line ends with a backslash, but HAProxy knows no continuation lines.

The backslash becomes a word or a part of one, and the next line is read as a statement of its own. Usually both are
refused; when the backslash is taken as a pattern or a value, the rest is silently another statement.

## Bad
```haproxy
backend app
    server s1 192.0.2.1:80 \
#                          ^ haproxy/line-continuation-attempt
        check
```

## Bad: a condition over two lines
```haproxy
frontend www
    bind :80
    mode http
    http-request deny if { path_beg /a } \
#                                        ^ haproxy/line-continuation-attempt
        { src 192.0.2.1 }
```

## Good
```haproxy
frontend www
    bind :80
    mode http
    http-request set-header X-Text a\ b\ 
    http-request set-header X-Path C:\\
```

## References
src/tools.c parse_line(); doc/configuration.txt 2.2
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.ERROR, tags={"syntax"})
def line_continuation_attempt(config: HaproxyConfig) -> Iterator[Finding]:
    """A line ends with a backslash."""
    for document in config.documents:
        for line in document.irregular:
            words = document.words[line]
            last = words[-1] if words else ""
            if document.shapes[line].kind not in ("directive", "rule", "section") or not last.endswith("\\"):
                continue
            if (len(last) - len(last.rstrip("\\"))) % 2 == 0:
                continue
            word = document.word(line, len(words) - 1)
            yield Finding(
                word.part(len(last) - 1, len(last)),
                "HAProxy has no line continuation: the backslash is data and the next line a statement of its own",
                "write the statement on one line",
                tags={"daemon-rejects"} if words[0] in ("bind", "server") and last == "\\" else (),
            )
