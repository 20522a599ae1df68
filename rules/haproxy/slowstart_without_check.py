r"""`slowstart` never comes to pass for a server that is not checked.

It limits a server that comes back UP. A server without `check` is never DOWN, and at HAProxy's own start `slowstart` does not
apply either.

## Bad
```haproxy
defaults
    mode http
backend web
    server web1 192.0.2.11:80 slowstart 30s
#                             ^^^^^^^^^ haproxy/slowstart-without-check
    server web2 192.0.2.12:80 check slowstart 30s
```

## Good
```haproxy
defaults
    mode http
    default-server slowstart 30s
backend web
    server web1 192.0.2.11:80 check
    server web2 192.0.2.12:80 track web1 slowstart 30s
```

## References
HAProxy configuration manual 5.2 "slowstart"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.source import Span, removed
from halint.values import Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig
    from halint.systems.haproxy.server import Server


@rule(severity=Severity.INFO, confidence=Confidence.HIGH, tags={"correctness"}, fixable=True, blind_to_digits=True)
def slowstart_without_check(config: HaproxyConfig) -> Iterator[Finding]:
    """Groups whose own line has the word."""
    for group in config.server_groups:
        at = group.options.get("slowstart")
        if at is None or not group.exact or any(map(group.has, ("check", "agent-check", "track", "disabled"))):
            continue
        for server in group.servers:
            if not isinstance(server.backend.defaults, Unknown):
                yield Finding(
                    server.document.word(server.index, at),
                    f"`{server.name}` is not checked, so it never comes back up and `slowstart` never applies.",
                    "add `check`, or remove `slowstart`.",
                ).fix("remove `slowstart`", removed(_pair(server, at)), safety=Safety.UNSAFE)


def _pair(server: Server, at: int) -> Span:
    """Give the place of an option and its value."""
    first, last = (server.document.word(server.index, each) for each in (at, at + 1))
    return Span(first.source, first.start, last.end)
