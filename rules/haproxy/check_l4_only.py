r"""The checks of an HTTP backend only ask whether the port answers.

Without `option httpchk` a check is a bare TCP connection. An application that hangs, has lost its database or answers
every request with 500 still accepts connections, so it stays UP and gets its share of the traffic.

## Bad
```haproxy
defaults
    mode http
backend web
#<1:11 haproxy/check-l4-only
    server web1 192.0.2.11:80 check
    server web2 192.0.2.12:80 check
```

## Good
```haproxy
defaults
    mode http
backend web
    option httpchk GET /health
    server web1 192.0.2.11:80 check
backend unchecked
    server web1 192.0.2.11:80
backend db
    mode tcp
    server db1 192.0.2.21:5432 check
```

## References
HAProxy configuration manual 4.2 "option httpchk"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.haproxy.healthcheck import choosing_sections, health_check
from halint.systems.haproxy.serverset import server_sets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.INFO, confidence=Confidence.HIGH, tags={"availability"}, blind_to_digits=True)
def check_l4_only(config: HaproxyConfig) -> Iterator[Finding]:
    """Look at the backends that choose no kind of check themselves."""
    choosing = choosing_sections(config)
    candidates = [b for b in config.backends if (b.document, b.header_line) not in choosing]
    sets = server_sets(config) if candidates else {}
    for backend in candidates:
        servers = sets.get(backend)
        if servers and backend.mode == "http" and servers.any_has("check") and health_check(backend).kind == "":
            yield Finding(
                backend,
                f"the checks of `{backend.label}` only open a connection: an application that hangs or fails stays UP.",
                "ask the application: `option httpchk GET /health`.",
            )
