r"""The monitor page answers 200 while every server is down.

Upstream balancers and keepalived scripts ask `monitor-uri` whether this HAProxy is worth sending traffic to. Without a
`monitor fail` rule it says yes as long as the process lives, whatever has become of the servers behind it.

## Bad
```haproxy
frontend www
    mode http
    bind :80
    monitor-uri /healthz
    #<5:24 haproxy/monitor-uri-public
    default_backend web
backend web
    mode http
    server web1 192.0.2.11:80 check
```

## Good
```haproxy
frontend www
    mode http
    bind :80
    monitor-uri /healthz
    monitor fail if { nbsrv(web) lt 1 }
    default_backend web
backend web
    mode http
    server web1 192.0.2.11:80 check
```

## References
HAProxy configuration manual 4.2 "monitor-uri", "monitor fail"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.INFO, confidence=Confidence.MEDIUM, tags={"availability"})
def monitor_uri_public(config: HaproxyConfig) -> Iterator[Finding]:
    """Proxies with the page, a backend to speak of, and no rule that makes it fail."""
    for statement in config.statements("monitor-uri"):
        section = statement.section
        if section is None or not section.is_proxy or section.has("monitor fail") or section.inherited("monitor fail"):
            continue
        if section.has("default_backend", "use_backend", "server", "server-template"):
            yield Finding(
                statement,
                f"`{section.label}` reports health as long as the process runs, even with every server down.",
                "add `monitor fail if { nbsrv(BACKEND) lt 1 }`.",
            )
