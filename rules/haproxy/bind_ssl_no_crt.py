r"""A TLS listener without a certificate is refused.

HAProxy does not start: "no SSL certificate specified for bind" (measured: 2.2.9 to 3.2.26).

## Bad
```haproxy
frontend www
    bind :443 ssl
    #         ^^^ haproxy/bind-ssl-no-crt
```

## Bad: with ALPN and no certificate
```haproxy
listen www
    bind :443 ssl alpn h2,http/1.1
    #         ^^^ haproxy/bind-ssl-no-crt
    mode http
```

## Good
```haproxy
frontend www
    bind :443 ssl crt /etc/haproxy/site.pem
    bind :444 ssl crt-list /etc/haproxy/list
    bind :445
frontend by_name
    bind :446 ssl
    ssl-f-use crt /etc/haproxy/site.pem
```

## References
HAProxy configuration manual 5.1 "ssl", "crt"; 4.2 "ssl-f-use" (3.2)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


GIVING = ("crt", "crt-list", "generate-certificates", "ca-sign-file")


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"daemon-rejects"}, blind_to_digits=True)
def bind_ssl_no_crt(config: HaproxyConfig) -> Iterator[Finding]:
    """Ask each TLS bind for one of the options that give it a certificate."""
    for bind in config.binds_with("ssl"):
        options = bind.options
        if any(map(bind.has, GIVING)) or any(option.startswith("?") for option in options):
            continue
        if bind.proxy.has("ssl-f-use") or bind.proxy.inherited("ssl-f-use"):
            continue
        yield Finding(
            bind.option_span("ssl"),
            f"`{bind.proxy.label}` listens with TLS but names no certificate: HAProxy refuses to start.",
            "add `crt /etc/haproxy/site.pem` (certificate, chain and key in one file).",
        )
