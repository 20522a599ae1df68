r"""The check of PostgreSQL servers cannot tell the primary from a standby.

A TCP connection and `option pgsql-check` succeed on a standby as well. When the primary fails, HAProxy sends writes to the
next server whether it was promoted or not ("cannot execute INSERT in a read-only transaction", measured with 15), and
when the old primary comes back, it may get them again beside the new one. Ask for the role: Patroni's REST interface
(`option httpchk GET /primary` with `check port 8008`), or a small HTTP service that asks `pg_is_in_recovery()`.

## Bad
```haproxy
defaults
    mode tcp
listen postgres
    bind :5000
    option pgsql-check user haproxy
#<5:35 cross/pg-check-role
    server db1 192.0.2.21:5432 check
    server db2 192.0.2.22:5432 check backup
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
listen postgres-read
    bind :5001
    option pgsql-check user haproxy
    server db1 192.0.2.21:5432 check
    server db2 192.0.2.22:5432 check
listen one
    bind :5002
    option pgsql-check user haproxy
    server db1 192.0.2.21:5432 check
```

## References
https://patroni.readthedocs.io/en/latest/rest_api.html; https://github.com/patroni/patroni/issues/1488
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.estate.pools import plain_pools
from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.WARNING, confidence=Confidence.MEDIUM, tags={"availability", "correctness"})
def pg_check_role(config: HaproxyConfig) -> Iterator[Finding]:
    for pool in plain_pools(config, 5432):
        if len(pool.active) == 1 and len(pool.backups) > 0:
            yield Finding(
                pool.place,
                f"{pool.check} of `{pool.backend.label}` is well on a standby too: {pool.backups[0].name} gets the writes whether "
                "it was promoted or not",
                "Ask for the role, with Patroni: `option httpchk GET /primary` and `check port 8008`.",
            )
