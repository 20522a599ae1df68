r"""Requests that wait for a free slot of a server give up after `timeout connect`.

With `maxconn` on servers HAProxy queues what is too much. How long a request may wait there is `timeout queue`, and
without it `timeout connect` is used: a few seconds that were chosen for something else. In a burst clients get a 503
while the servers are still fine.

## Bad
```haproxy
defaults
    mode http
    timeout connect 3s
backend web
#<1:11 haproxy/queue-timeout-implicit
    server web1 192.0.2.11:80 check maxconn 50
    server web2 192.0.2.12:80 check maxconn 50
```

## Good
```haproxy
defaults
    mode http
    timeout connect 3s
    timeout queue 30s
backend web
    server web1 192.0.2.11:80 check maxconn 50
backend unlimited
    server web1 192.0.2.13:80 check
```

## References
HAProxy configuration manual 4.2 "timeout queue"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.source import line_inside
from halint.systems.haproxy.section import BACKEND
from halint.systems.haproxy.serverset import server_sets
from halint.systems.haproxy.statement import Statement
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.INFO, confidence=Confidence.HIGH, tags={"availability"}, fixable=True, blind_to_digits=True)
def queue_timeout_implicit(config: HaproxyConfig) -> Iterator[Finding]:
    """Only if a server has a limit at all look for backends without the timeout."""
    if not any(group.has("maxconn") for group in config.server_groups):
        return
    sets = server_sets(config)
    for backend in config.proxies_without("timeout queue", capability=BACKEND):
        servers = sets.get(backend)
        connect = backend.setting("timeout connect").value
        if servers and servers.any_has("maxconn") and isinstance(connect, Statement) and is_known(connect.argument(0)):
            yield (
                Finding(
                    backend,
                    f"requests of `{backend.label}` that wait for a server's `maxconn` give up after `timeout connect` "
                    f"{connect.argument(0)}.",
                    "say how long they may wait: `timeout queue 30s`.",
                )
                .related(connect, "used for the queue as well")
                .fix("add `timeout queue 30s`", line_inside(backend, "timeout queue 30s"), safety=Safety.UNSAFE)
            )
