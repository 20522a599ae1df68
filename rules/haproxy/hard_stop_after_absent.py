r"""Old workers may live for ever after a reload.

A reload starts a new worker; the old one stays until its last connection ends. With tunnels (TCP mode, WebSocket) that
may take days, and each reload adds a process with its memory and its health checks. `hard-stop-after` ends them.

## Bad
```haproxy
global
#<1:6 haproxy/hard-stop-after-absent
    maxconn 1000
defaults
    mode tcp
    timeout client 24h
    timeout server 24h
listen mqtt
    bind :1883
    server m1 192.0.2.1:1883 check
```

## Good
```haproxy
global
    hard-stop-after 30m
defaults
    mode tcp
    timeout client 24h
    timeout server 24h
listen mqtt
    bind :1883
    server m1 192.0.2.1:1883 check
```

## References
HAProxy configuration manual 3.1 "hard-stop-after"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.source import line_inside
from halint.systems.haproxy.units import human, milliseconds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


LONG = 3_600_000
"""Milliseconds of idling from which connections outlive reloads."""


@rule(severity=Severity.INFO, confidence=Confidence.MEDIUM, tags={"availability"}, fixable=True)
def hard_stop_after_absent(config: HaproxyConfig) -> Iterator[Finding]:
    """Say it only where a timeout lets connections idle for an hour or more."""
    if config.is_partial or not config.globals or config.has("hard-stop-after"):
        return
    for statement in config.statements("timeout client", "timeout tunnel"):
        idle = milliseconds(statement.argument(0))
        if isinstance(idle, float | int) and idle >= LONG:
            yield (
                Finding(
                    config.globals[0],
                    f"connections may idle for {human(idle)}, and nothing ends old workers after a reload.",
                    "write `hard-stop-after 30m` in `global`.",
                )
                .related(statement, "the long timeout")
                .fix(
                    "add `hard-stop-after 30m`",
                    line_inside(config.globals[0], "hard-stop-after 30m"),
                    safety=Safety.UNSAFE,
                )
            )
            return
