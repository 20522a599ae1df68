r"""Several database servers are used without any health check.

A server that is dead keeps its share of the connections (measured: half of the requests fail while one of two servers is
down, for ever), and a standby gets writes.

## Bad
```haproxy
defaults
    mode tcp
listen postgres
#<1:15 cross/haproxy-pg-no-check
    bind :5000
    server db1 192.0.2.21:5432
    server db2 192.0.2.22:5432
```

## Good
```haproxy
defaults
    mode tcp
listen postgres
    bind :5000
    option httpchk GET /primary
    server db1 192.0.2.21:5432 check port 8008
    server db2 192.0.2.22:5432 check port 8008
listen one
    bind :5001
    server db1 192.0.2.21:5432
```

## References
doc/configuration.txt "check"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.haproxy.database import database_pools

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.ERROR, confidence=Confidence.MEDIUM, tags={"availability"})
def haproxy_pg_no_check(config: HaproxyConfig) -> Iterator[Finding]:
    for pool in database_pools(config):
        servers = pool.servers
        if pool.number < 2 or not servers.is_exact or servers.any_has("check", "agent-check", "track", "disabled"):
            continue
        yield Finding(
            servers.backend,
            f"none of the {pool.number} database servers of `{servers.backend.label}` is checked: a dead one keeps its share of "
            "the connections",
            "Write `check` on each server line and a check that asks for the role.",
        )
