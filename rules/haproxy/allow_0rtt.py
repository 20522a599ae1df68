r"""TLS 1.3 early data may be replayed, and nothing here makes the server wait for the handshake.

Whoever records the first flight of a connection can send it again; a request in it (an order, a transfer) is then done
twice. With `allow-0rtt` HAProxy forwards early data at once unless a `wait-for-handshake` rule holds requests that are
not safe to repeat. `option http-use-proxy-header` and the like do not help.

## Bad
```haproxy
frontend www
    mode http
    bind :443 ssl crt /etc/haproxy/site.pem allow-0rtt
    #                                       ^^^^^^^^^^ haproxy/allow-0rtt
    default_backend web
backend web
    mode http
    server web1 192.0.2.11:80 check
```

## Good
```haproxy
frontend www
    mode http
    bind :443 ssl crt /etc/haproxy/site.pem allow-0rtt
    http-request wait-for-handshake if !METH_GET
    default_backend web
backend web
    mode http
    server web1 192.0.2.11:80 check
```

## References
HAProxy configuration manual 5.1 "allow-0rtt", 4.3 "wait-for-handshake"; RFC 8446 8
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.source import removed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"security"}, fixable=True, blind_to_digits=True)
def allow_0rtt(config: HaproxyConfig) -> Iterator[Finding]:
    """Binds with early data, in configurations where no rule waits."""
    waits = {action.section for action in config.actions("wait-for-handshake")}
    for bind in config.binds_with("allow-0rtt"):
        if bind.proxy not in waits and not any(s and s.kind != "frontend" for s in waits):
            yield Finding(
                bind.option_span("allow-0rtt"),
                f"`{bind.proxy.label}` passes on early data, which can be replayed, without waiting for the handshake.",
                "add `http-request wait-for-handshake if !METH_GET`, or take `allow-0rtt` out.",
            ).fix("remove `allow-0rtt`", removed(bind.option_span("allow-0rtt")), safety=Safety.UNSAFE)
