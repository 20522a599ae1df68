r"""An HTTP frontend without `timeout http-request` lets slow clients hold connections for ever.

Until the last byte of the request headers has arrived only `timeout client` is running, and every byte re-arms it. A
few hundred clients that send one header byte every few seconds (slowloris) therefore occupy `maxconn` without ever
sending a request, and everybody else waits in the kernel's queue. `timeout http-request` limits the whole header phase.

## Bad
```haproxy
defaults
    mode http
    timeout connect 5s
    timeout client 50s
    timeout server 50s
frontend www
#<1:12 haproxy/http-request-timeout-missing
    bind :80
    default_backend web
backend web
    server web1 192.0.2.11:80 check
```

## Bad: another defaults section counts
```haproxy
defaults guarded
    mode http
    timeout http-request 10s
defaults
    mode http
listen www
#<1:10 haproxy/http-request-timeout-missing
    bind :80
    server web1 192.0.2.11:80 check
```

## Good
```haproxy
defaults
    mode http
    timeout client 50s
    timeout http-request 10s
frontend www
    bind :80
    default_backend web
frontend db
    mode tcp
    bind :5432
backend web
    server web1 192.0.2.11:80 check
```

## References
HAProxy configuration manual 4.2 "timeout http-request"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.source import line_inside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig

FRONTEND = 1


@rule(
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    tags={"availability", "security"},
    fixable=True,
    blind_to_digits=True,
)
def http_request_timeout_missing(config: HaproxyConfig) -> Iterator[Finding]:
    """Ask for HTTP proxies with clients and without the timeout."""
    for proxy in config.proxies_without("timeout http-request", capability=FRONTEND, mode="http"):
        if proxy.has("bind"):
            yield Finding(
                proxy,
                f"`{proxy.label}` has no `timeout http-request`: a client that sends its headers slowly keeps its "
                "connection as long as it likes.",
                "write `timeout http-request 10s` here or in the `defaults` section it inherits from.",
            ).fix(
                "add `timeout http-request 10s`", line_inside(proxy, "timeout http-request 10s"), safety=Safety.UNSAFE
            )
