r"""HTTP/2 needs buffers of at least 16384 bytes, and HAProxy refuses to start with smaller ones.

An HTTP/2 frame may be 16 kB long and must fit into one buffer. A listener whose ALPN offers `h2` and a `tune.bufsize`
below 16384 is a fatal error. Measured: 2.2.9, 2.8.25, 3.0.11 and 3.2.26 refuse it; 2.6.12 forgets the check.

## Bad
```haproxy target=haproxy-3.0
global
    tune.bufsize 8192
    #            ^^^^ haproxy/bufsize-h2
defaults
    mode http
frontend www
    bind :443 ssl crt /etc/haproxy/site.pem alpn h2,http/1.1
```

## Good
```haproxy target=haproxy-3.0
global
    tune.bufsize 16384
defaults
    mode http
frontend www
    bind :443 ssl crt /etc/haproxy/site.pem alpn h2,http/1.1
```

## Good: no HTTP/2
```haproxy target=haproxy-2.6
global
    tune.bufsize 8192
defaults
    mode http
frontend www
    bind :443 ssl crt /etc/haproxy/site.pem alpn http/1.1
```

## References
HAProxy configuration manual 3.2 "tune.bufsize", src/proxy.c (3.0) "enables HTTP/2 via ALPN"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.source import Edit
from halint.systems.haproxy.units import size

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


LEAST = 16384
"""Bytes; the largest HTTP/2 frame every peer may send (RFC 9113 4.2)."""


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"availability"}, fixable=True)
def bufsize_h2(config: HaproxyConfig) -> Iterator[Finding]:
    """Start at the small buffer; only then look for listeners that offer h2."""
    if config.surely_at_least(2, 6) and config.surely_before(2, 7):
        return
    for statement in config.statements("tune.bufsize"):
        wanted = size(statement.argument(0))
        if not isinstance(wanted, int) or wanted >= LEAST:
            continue
        for bind in config.binds_with("alpn"):
            offered = bind.value("alpn")
            if isinstance(offered, str) and "h2" in offered.split(",") and bind.proxy.mode == "http":
                yield (
                    Finding(
                        statement.argument_word(0),
                        f"buffers of {wanted} bytes are too small for HTTP/2, which `{bind.proxy.label}` offers: HAProxy refuses "
                        "to start.",
                        "write `tune.bufsize 16384` or more, or take `h2` out of `alpn`.",
                        severity=None if config.version else Severity.WARNING,
                        tags={"daemon-rejects"} if config.version else (),
                    )
                    .related(bind.option_span("alpn"), "HTTP/2 is offered here")
                    .fix("write 16384", Edit(statement.argument_word(0).span, "16384"), safety=Safety.UNSAFE)
                )
                break
