r"""A timeout of 0 is no timeout at all.

HAProxy takes 0 for "not set". For `client`, `connect` and `server` that means to wait for ever: connections of vanished
peers pile up until `maxconn`. For `http-request` it takes an inherited limit off. For `queue` and `tunnel` it does not
mean "unlimited" either: the queue then uses `timeout connect`, a tunnel the client's and server's timeouts.

## Bad
```haproxy
defaults
    mode http
    timeout connect 5s
    timeout client 0
#                  ^ haproxy/timeout-zero
    timeout server 0ms
#                  ^^^ haproxy/timeout-zero
```

## Bad: meant as unlimited
```haproxy
listen ws
    mode http
    bind :80
    timeout tunnel 0
#                  ^ haproxy/timeout-zero
    timeout queue 0s
#                 ^^ haproxy/timeout-zero
    server ws1 192.0.2.11:80 check
```

## Bad: slowloris guard taken off
```haproxy
defaults
    mode http
    timeout http-request 10s
frontend www
    bind :80
    timeout http-request 0
#                        ^ haproxy/timeout-zero
```

## Good
```haproxy
defaults
    mode http
    timeout connect 5s
    timeout client 30s
    timeout server 30s
    timeout tunnel 1h
    timeout queue 10s
    timeout http-request 10s
```

## References
HAProxy configuration manual 4.2 "timeout client", "timeout queue", "timeout tunnel"; src/proxy.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.source import Edit
from halint.systems.haproxy.units import milliseconds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


EFFECTS = {
    "timeout client": "a client that vanishes keeps its connection for ever",
    "timeout server": "a server that stops answering keeps its connection for ever",
    "timeout connect": "nothing but the kernel ends an attempt to connect",
    "timeout http-request": "a client may take as long as it likes to send its headers",
    "timeout queue": "0 is the same as not set, so requests wait in the queue for `timeout connect`",
    "timeout tunnel": "0 is the same as not set, so tunnels end after `timeout client` or `timeout server`",
}
"""What 0 does, by timeout."""


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability"}, fixable=True)
def timeout_zero(config: HaproxyConfig) -> Iterator[Finding]:
    """Look at the value of each."""
    for statement in config.statements(*EFFECTS):
        if not statement.negated and not statement.reset and milliseconds(statement.argument(0)) == 0:
            yield Finding(
                statement.argument_word(0),
                f"`{statement.keyword} 0`: {EFFECTS[statement.keyword]}.",
                f"give a time, such as `{statement.keyword} {'1h' if 'tunnel' in statement.keyword else '10s'}`.",
            ).fix(
                f"write {'1h' if 'tunnel' in statement.keyword else '10s'}",
                Edit(statement.argument_word(0).span, "1h" if "tunnel" in statement.keyword else "10s"),
                safety=Safety.UNSAFE,
            )
