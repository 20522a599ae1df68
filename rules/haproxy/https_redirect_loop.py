r"""Every HTTPS request is redirected to HTTPS, for ever.

The proxy listens with TLS as well as without, and redirects to `https` without asking whether the request came by TLS.
The client follows, arrives by TLS, and is redirected again until the browser gives up.

## Bad
```haproxy
frontend www
    mode http
    bind :80
    bind :443 ssl crt /etc/haproxy/site.pem
    redirect scheme https code 301
    #<5:34 haproxy/https-redirect-loop
    default_backend web
backend web
    mode http
    server web1 192.0.2.11:80 check
```

## Bad: as a rule
```haproxy
frontend www
    mode http
    bind :443 ssl crt /etc/haproxy/site.pem
    http-request redirect scheme https
    #<5:38 haproxy/https-redirect-loop
```

## Good
```haproxy
frontend www
    mode http
    bind :80
    bind :443 ssl crt /etc/haproxy/site.pem
    http-request redirect scheme https unless { ssl_fc }
frontend plain
    mode http
    bind :81
    http-request redirect scheme https
```

## References
HAProxy configuration manual 4.2 "redirect scheme"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.source import appended

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability"}, fixable=True)
def https_redirect_loop(config: HaproxyConfig) -> Iterator[Finding]:
    """Unconditional redirects in proxies that a client reaches by TLS."""
    plain = ((s, s.arguments) for s in config.statements("redirect"))
    rules = ((s, s.arguments[1:]) for s in config.actions("redirect") if s.keyword == "http-request")
    for statement, words in (*plain, *rules):
        if statement.has_condition or list(words[:2]) != ["scheme", "https"]:
            continue
        section = statement.section
        tls = [bind for bind in config.binds_of(section) if bind.has("ssl")] if section else []
        if section is not None and tls:
            yield (
                Finding(
                    statement,
                    f"`{section.label}` redirects every request to https, those that came by TLS too: an endless loop.",
                    "add `unless { ssl_fc }`.",
                    severity=Severity.ERROR if len(tls) == len(config.binds_of(section)) else None,
                )
                .related(tls[0], "clients arrive by TLS here")
                .fix("add `unless { ssl_fc }`", appended(statement, " unless { ssl_fc }"), safety=Safety.UNSAFE)
            )
