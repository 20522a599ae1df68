r"""A very long timeout keeps what is dead: connections of vanished peers, and clients that wait for a dead server.

With `timeout connect 60s` and 3 retries a client waits four minutes before it hears that the server is gone; a
connection inside a data centre takes milliseconds, and a lost SYN is repeated after 1 and 3 s. `timeout client` or
`timeout server` of hours in HTTP mode keep every half-open connection as long, and with it a slot of `maxconn`; long-lived
WebSockets are what `timeout tunnel` is for.

## Bad
```haproxy
defaults
    mode http
    timeout connect 60s
#                   ^^^ haproxy/timeout-huge
    timeout client 2h
#                  ^^ haproxy/timeout-huge
    timeout server 1d
#                  ^^ haproxy/timeout-huge
```

## Good
```haproxy
defaults
    mode http
    timeout connect 10s
    timeout client 50s
    timeout server 1h
    timeout tunnel 1d
listen db
    mode tcp
    bind :5432
    timeout client 8h
    timeout server 8h
```

## References
HAProxy configuration manual 4.2 "timeout connect", "timeout tunnel"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.source import Edit
from halint.systems.haproxy.units import milliseconds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


LIMITS = {"timeout connect": 15_000, "timeout client": 3_600_000, "timeout server": 3_600_000}
"""What is still reasonable, in ms."""


@rule(severity=Severity.INFO, confidence=Confidence.HIGH, tags={"availability"}, fixable=True)
def timeout_huge(config: HaproxyConfig) -> Iterator[Finding]:
    """Compare each of the three with its limit; long idle times of TCP services are their own affair."""
    for keyword, limit in LIMITS.items():
        for statement in config.statements(keyword):
            time = milliseconds(statement.argument(0))
            if not isinstance(time, float) or time <= limit or statement.section is None:
                continue
            if keyword == "timeout connect":
                effect = "each attempt to reach a dead server takes as long, times `retries`"
            elif statement.section.mode != "http":
                continue
            else:
                effect = "a connection whose other end has vanished stays as long and counts against `maxconn`"
            yield Finding(
                statement.argument_word(0),
                f"`{keyword}` is {statement.argument(0)}: {effect}.",
                f"lower it to {'5s' if limit == 15_000 else '60s'}"
                + (" or so." if limit == 15_000 else "; `timeout tunnel` is for WebSockets and the like."),
            ).fix(
                f"write {'5s' if limit == 15_000 else '60s'}",
                Edit(statement.argument_word(0).span, "5s" if limit == 15_000 else "60s"),
                safety=Safety.UNSAFE,
            )
