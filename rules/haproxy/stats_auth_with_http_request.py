r"""`stats auth` and `stats http-request` in one proxy exclude each other.

`stats auth` builds its own `stats http-request` rules, so HAProxy refuses a proxy that has both: "stats 'auth'/'realm'
and 'http-request' can't be used at the same time" (measured: 2.2.9 to 3.2.26).

## Bad
```haproxy
listen stats
    bind :8404
    mode http
    stats auth ops:c0rrect-horse
    stats http-request deny unless { src 192.0.2.0/24 }
    #<5:55 haproxy/stats-auth-with-http-request
```

## Bad: realm
```haproxy
listen stats
    bind :8404
    mode http
    stats realm operators
    stats http-request allow if { src 192.0.2.0/24 }
    #<5:52 haproxy/stats-auth-with-http-request
```

## Good
```haproxy
listen stats
    bind :8404
    mode http
    stats auth ops:c0rrect-horse
listen guarded
    bind :8405
    mode http
    stats enable
    stats http-request deny unless { src 192.0.2.0/24 }
```

## References
HAProxy configuration manual 4.2 "stats http-request"; src/proxy.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig
    from halint.systems.haproxy.section import Section


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"daemon-rejects"})
def stats_auth_with_http_request(config: HaproxyConfig) -> Iterator[Finding]:
    """Start at `stats http-request`, which is rare."""
    told: set[Section] = set()
    for statement in config.statements("stats http-request"):
        section = statement.section
        if section is None or section in told:
            continue
        for other in section.all("stats auth", "stats realm"):
            told.add(section)
            yield Finding(
                statement,
                f"`{section.label}` has `{other.keyword}` as well as `stats http-request`: HAProxy refuses to start.",
                "keep one of them; `stats http-request auth unless { http_auth(LIST) }` asks for a password too.",
            ).related(other, "the other one")
            break
