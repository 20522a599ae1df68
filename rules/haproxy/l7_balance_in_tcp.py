r"""`balance uri` and its like need HTTP mode: in TCP mode it is round robin.

Without HTTP mode HAProxy sees no request that it could hash: "Layer 7 hash not possible … Falling back to round robin"
(measured: 2.2.9 to 3.2.26). A cache farm then holds every object on every server, and persistence built on `hdr()` or
`url_param` does not happen.

## Bad
```haproxy
defaults
    mode tcp
backend cache
    balance uri
#   ^^^^^^^^^^^ haproxy/l7-balance-in-tcp
    server c1 192.0.2.11:80 check
```

## Bad: in defaults
```haproxy
defaults
    mode tcp
    balance hdr(Host)
#   ^^^^^^^^^^^^^^^^^ haproxy/l7-balance-in-tcp
backend cache
    server c1 192.0.2.11:80 check
```

## Bad: inherited by one of them
```haproxy
defaults
    mode http
    balance url_param id
backend db
#<1:10 haproxy/l7-balance-in-tcp
    mode tcp
    server db1 192.0.2.21:5432 check
```

## Good
```haproxy
defaults
    mode http
    balance uri
backend cache
    server c1 192.0.2.11:80 check
backend db
    mode tcp
    balance leastconn
    server db1 192.0.2.21:5432 check
backend rdp
    mode tcp
    balance rdp-cookie
    server t1 192.0.2.41:3389 check
```

## References
HAProxy configuration manual 4.2 "balance"; src/proxy.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.haproxy.modes import L7_BALANCE, tcp_proxies
from halint.systems.haproxy.section import BACKEND

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig
    from halint.systems.haproxy.section import Section
    from halint.systems.haproxy.statement import Statement


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"correctness", "performance"}, blind_to_digits=True)
def l7_balance_in_tcp(config: HaproxyConfig) -> Iterator[Finding]:
    """Start at such a `balance`, see which TCP backend it decides."""
    if not config.has("balance") or not tcp_proxies(config):
        return
    wanted = [s for s in config.statements("balance") if str(s.argument(0)).startswith(L7_BALANCE)]
    proxies = [proxy for proxy in tcp_proxies(config) if proxy.capabilities & BACKEND] if wanted else []
    for statement in wanted:
        section = statement.section
        users = [p for p in proxies if p.setting("balance").value == statement]
        if section in users or (users and section is not None and section.mode == "tcp"):
            yield _finding(statement, users[0], statement)
        else:
            yield from (_finding(proxy, proxy, statement) for proxy in users)


def _finding(at: Statement | Section, proxy: Section, statement: Statement) -> Finding:
    return Finding(
        at,
        f"`{proxy.label}` is in TCP mode: `balance {statement.argument(0)}` falls back to round robin.",
        "write `mode http`, or choose `balance leastconn` or `balance source`.",
    ).related(statement if at is not statement else None, "inherited from here")
