r"""Whoever reaches this port may claim to come from any address.

With `accept-proxy` the first line of a connection says where it comes from, and logs, ACLs on `src` and stick tables
believe it. That is right behind a load balancer and wrong in front of everybody: allow-lists and rate limits are then
bypassed with one line of text. On a public address this is a warning, on others (the port may be filtered) a note.

## Bad
```haproxy
frontend www
    bind 9.9.9.10:80 accept-proxy
    #                ^^^^^^^^^^^^ haproxy/accept-proxy-open
    mode http
```

## Bad: every address of the host
```haproxy
frontend www
    bind :80 accept-proxy
    #        ^^^^^^^^^^^^ haproxy/accept-proxy-open
    mode http
```

## Good
```haproxy
frontend www
    bind :80
    mode http
    tcp-request connection expect-proxy layer4 if { src 192.0.2.0/24 }
frontend internal
    bind 127.0.0.1:80 accept-proxy
frontend filtered
    bind 9.9.9.10:81 accept-proxy
    tcp-request connection reject unless { src 192.0.2.0/24 }
```

## References
HAProxy configuration manual 5.1 "accept-proxy", 4.2 "tcp-request connection expect-proxy"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.haproxy.address import parse_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.WARNING, confidence=Confidence.MEDIUM, tags={"security"})
def accept_proxy_open(config: HaproxyConfig) -> Iterator[Finding]:
    """Binds with the option, unless a rule of the connection stage chooses who may connect."""
    for bind in config.binds_with("accept-proxy"):
        if bind.proxy.has("tcp-request connection"):
            continue
        addresses = [parse_address(text) for text, _ in bind.addresses]
        open_ = [a for a in addresses if a is not None and a.is_known and not a.is_local and not a.is_loopback]
        if open_:
            public = any(a.ip is not None and a.ip.is_global for a in open_)
            yield Finding(
                bind.option_span("accept-proxy"),
                f"whoever reaches `{bind.proxy.label}` may claim any source address.",
                "say who may: `tcp-request connection expect-proxy layer4 if { src BALANCERS }` instead of `accept-proxy`.",
                severity=None if public else Severity.INFO,
            )
