r"""`process` on a `bind` or `stats socket` line, gone since HAProxy 2.7.

It bound a listener to a process of `nbproc`. 2.6 warns, from 2.7 on the line is refused; `thread` takes its place.

## Bad
```haproxy target=haproxy-2.8
frontend www
    bind :80 process 1
#            ^^^^^^^^^ haproxy/removed-process-on-bind
```

## Bad: a stats socket
```haproxy
global
    stats socket /run/haproxy.sock process 1 level admin
#                                  ^^^^^^^^^ haproxy/removed-process-on-bind
```

## Good
```haproxy
frontend www
    bind :80 thread 1/all
    bind :81 name process
```

## References
src/listener.c "is not supported anymore, please use 'thread' instead"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import Span, removed
from halint.systems.haproxy.removal import Removal, refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.ERROR, tags={"deprecated"}, fixable=True, blind_to_digits=True)
def removed_process_on_bind(config: HaproxyConfig) -> Iterator[Finding]:
    """`process` on a `bind` or `stats socket` line."""
    for statement in config.statements("bind", "stats socket"):
        words = statement.document.words[statement.index]
        if "process" not in words:
            continue
        at = words.index("process")
        if at < 2 or at + 1 >= len(words) or words[at - 1] == "name":
            continue
        first, last = statement.document.word(statement.index, at), statement.document.word(statement.index, at + 1)
        removal = Removal((2, 7), f"remove it, or write `thread 1/{words[at + 1]}`")
        span = Span(first.source, first.start, last.end)
        yield refusal(span, "`process` on a listener", removal, config).fix(
            "remove it", removed(span), safety=Safety.UNSAFE
        )
