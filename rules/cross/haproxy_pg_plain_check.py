r"""Writes are spread over PostgreSQL servers by a check that cannot tell the primary from a standby.

All servers are up for the check, so HAProxy sends connections to standbys too: of ten writes five failed with "cannot
execute INSERT in a read-only transaction" (measured with PostgreSQL 15 and a primary and a standby). After a failed
failover both sides take writes. Ask for the role: Patroni's REST interface, or a small HTTP service that asks
`pg_is_in_recovery()`.

## Bad
```haproxy
defaults
    mode tcp
listen postgres-write
#<1:21 cross/haproxy-pg-plain-check
    bind :5000
    server db1 192.0.2.21:5432 check
    server db2 192.0.2.22:5432 check
```

## Bad: pgsql-check asks no role
```haproxy
defaults
    mode tcp
frontend db
    bind :5432
    default_backend db_primary
backend db_primary
    option pgsql-check user haproxy
#<5:35 cross/haproxy-pg-plain-check
    server db1 192.0.2.21:5432 check
    server db2 192.0.2.22:5432 check
    server db3 192.0.2.23:5432 check
```

## Good
```haproxy
defaults
    mode tcp
listen postgres-write
    bind :5000
    option httpchk OPTIONS /primary
    default-server inter 3s fall 3 rise 2 on-marked-down shutdown-sessions
    server db1 192.0.2.21:5432 check port 8008
    server db2 192.0.2.22:5432 check port 8008
listen postgres-readonly
    bind :5001
    server db1 192.0.2.21:5432 check
    server db2 192.0.2.22:5432 check
```

## References
https://patroni.readthedocs.io/en/latest/rest_api.html; https://github.com/patroni/patroni/issues/1488
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.estate.pools import plain_pools
from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.haproxy.database import WRITING_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig

"""What names of pools for writing hold."""


@rule(severity=Severity.ERROR, confidence=Confidence.MEDIUM, tags={"availability", "correctness"})
def haproxy_pg_plain_check(config: HaproxyConfig) -> Iterator[Finding]:
    for pool in plain_pools(config, 5432):
        if len(pool.active) < 2:
            continue
        is_writer = bool(WRITING_NAME.search(str(pool.backend.name).lower()))
        yield Finding(
            pool.place,
            f"{pool.check} of `{pool.backend.label}` is well on standbys too: its {len(pool.active)} servers all get writes, and "
            "standbys refuse them",
            "Ask for the role, with Patroni: `option httpchk GET /primary` and `check port 8008`.",
            severity=Severity.ERROR if is_writer else Severity.WARNING,
        )
