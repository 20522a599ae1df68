r"""The statistics page is open to everybody who reaches the port.

It shows every backend and server with name, address, state and load: the map an attacker wants, and with `stats admin`
the switches too. HAProxy serves it to anyone unless `stats auth`, a `stats http-request` rule or an ACL says otherwise.
Pages on loopback addresses and sockets, and proxies with any rule that denies or asks for a password, are left alone.

## Bad
```haproxy
listen stats
    bind :8404
    mode http
    stats enable
    #<5:16 haproxy/stats-without-auth
    stats uri /
```

## Bad: inherited by a public frontend
```haproxy
defaults
    mode http
    stats uri /haproxy
    #<5:22 haproxy/stats-without-auth
frontend www
    bind :80
    default_backend web
backend web
    server web1 192.0.2.11:80 check
```

## Good
```haproxy
defaults
    mode http
listen with_password
    bind :8404
    stats enable
    stats auth ops:c0rrect-horse
listen local
    bind 127.0.0.1:8405
    stats enable
listen guarded
    bind :8406
    http-request deny unless { src 192.0.2.0/24 }
    stats enable
```

## References
HAProxy configuration manual 4.2 "stats enable", "stats auth"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.haproxy.stats import is_exposed, is_guarded, stats_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig
    from halint.systems.haproxy.statement import Statement


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"security"})
def stats_without_auth(config: HaproxyConfig) -> Iterator[Finding]:
    """Go through the pages; one finding for each line that opens them."""
    told: set[Statement] = set()
    for page in stats_pages(config):
        first = page.statements[0] if page.statements else None
        if first is None or first in told or page.has_password:
            continue
        if any(page.having("stats admin")) or is_guarded(config, page.proxy) or not is_exposed(config, page.proxy):
            continue
        told.add(first)
        yield Finding(
            first,
            f"anybody who reaches `{page.proxy.label}` can read the statistics page: all servers, addresses and states.",
            "add `stats auth USER:PASSWORD`, bind it to 127.0.0.1, or deny all but the administrators' addresses.",
        ).related(page.proxy if first.section is not page.proxy else None, "served here")
