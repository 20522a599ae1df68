r"""WebSockets are told apart here, but no `timeout tunnel` keeps them open.

Once a connection is upgraded it is a tunnel. Without `timeout tunnel` the client's and server's timeouts go on counting,
so a quiet WebSocket is cut after `timeout client` or `timeout server`, typically 30 to 60 s.

## Bad
```haproxy
defaults
    mode http
    timeout connect 5s
    timeout client 50s
    timeout server 50s
frontend www
    bind :80
    acl is_websocket hdr(Upgrade) -i WebSocket
#       ^^^^^^^^^^^^ haproxy/tunnel-timeout
    use_backend ws if is_websocket
backend ws
    server ws1 192.0.2.11:80 check
```

## Good
```haproxy
defaults
    mode http
    timeout connect 5s
    timeout client 50s
    timeout server 50s
    timeout tunnel 1h
frontend www
    bind :80
    acl is_websocket hdr(Upgrade) -i WebSocket
    use_backend ws if is_websocket
backend ws
    server ws1 192.0.2.11:80 check
```

## References
HAProxy configuration manual 4.2 "timeout tunnel"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.source import line_after
from halint.systems.haproxy.statement import Statement
from halint.systems.haproxy.units import milliseconds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig
    from halint.systems.haproxy.section import Section


LONG = 3_600_000
"""In ms; who lets connections be idle for an hour has thought of them."""


@rule(severity=Severity.INFO, confidence=Confidence.MEDIUM, tags={"availability"}, fixable=True)
def tunnel_timeout(config: HaproxyConfig) -> Iterator[Finding]:
    """Only where nothing in the whole configuration sets a tunnel timeout; the first ACL of each proxy tells."""
    if config.is_partial or config.has("timeout tunnel") or not config.mentions("pgrade"):
        return
    told: set[Section | None] = set()
    for statement in config.statements("acl"):
        if statement.section in told or statement.section is None:
            continue
        if not any(isinstance(w, str) and "(upgrade)" in w.lower() for w in statement.arguments[1:2]):
            continue
        time = statement.section.setting("timeout client").value
        if isinstance(time, Statement) and isinstance(ms := milliseconds(time.argument(0)), float) and ms < LONG:
            told.add(statement.section)
            yield (
                Finding(
                    statement.argument_word(0),
                    f"no `timeout tunnel` is set anywhere: a WebSocket that is quiet for {time.argument(0)} is cut.",
                    "add `timeout tunnel 1h` to the backend of the WebSockets, or to `defaults`.",
                )
                .related(time, "this timeout goes on counting")
                .fix("add `timeout tunnel 1h`", line_after(time, "timeout tunnel 1h"), safety=Safety.UNSAFE)
            )
