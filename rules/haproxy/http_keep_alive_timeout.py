r"""Idle keep-alive connections stay as long as the next best timeout says.

Between two requests of a client `timeout http-keep-alive` runs; without it `timeout http-request`, and without that
`timeout client`, which is made for slow transfers. Browsers then keep connections (and slots of `maxconn`) open for a
minute and more without using them.

## Bad
```haproxy
defaults
    mode http
    timeout client 5m
#                  ^^ haproxy/http-keep-alive-timeout
    timeout connect 5s
    timeout server 60s
frontend www
    bind :80
```

## Bad: the long one is the request's
```haproxy
global
    maxconn 1000
frontend www
    mode http
    bind :80
    timeout client 30s
    timeout http-request 2m
#                        ^^ haproxy/http-keep-alive-timeout
```

## Good
```haproxy
defaults
    mode http
    timeout client 5m
    timeout http-request 10s
frontend www
    bind :80
defaults
    mode http
    timeout client 5m
    timeout http-keep-alive 10s
defaults
    mode tcp
    timeout client 5m
```

## References
HAProxy configuration manual 4.2 "timeout http-keep-alive"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.source import line_after
from halint.systems.haproxy.units import milliseconds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


LONG = 60_000
"""In ms; browsers give up an idle connection after one or two minutes themselves."""


@rule(severity=Severity.INFO, confidence=Confidence.HIGH, tags={"performance"}, fixable=True)
def http_keep_alive_timeout(config: HaproxyConfig) -> Iterator[Finding]:
    """Start at long timeouts, of which there are few, and see whether one of them decides."""
    for statement in config.statements("timeout http-request", "timeout client"):
        time = milliseconds(statement.argument(0))
        section = statement.section
        if not isinstance(time, float) or time <= LONG or section is None or section.mode != "http":
            continue
        if section.kind == "backend" or section.setting("timeout http-keep-alive").value is not None:
            continue
        decides = section.setting("timeout http-request").value
        if decides is None or decides == statement:
            yield Finding(
                statement.argument_word(0),
                f"without `timeout http-keep-alive` idle connections of clients stay open for {statement.argument(0)}.",
                "add `timeout http-keep-alive 10s`.",
            ).fix(
                "add `timeout http-keep-alive 10s`",
                line_after(statement, "timeout http-keep-alive 10s"),
                safety=Safety.UNSAFE,
            )
