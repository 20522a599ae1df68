r"""Sessions stay on a database server that is no longer the primary.

When the check says that a server is not the primary any more, HAProxy sends new connections elsewhere; those that exist stay
where they are. Pools of applications keep theirs for hours: they go on writing to the old primary, which fails at best and
is a split brain at worst. `on-marked-down shutdown-sessions` closes them. Where no check asks for the role it is a note: a
server that is marked down is then dead.

## Bad
```haproxy
defaults
    mode tcp
listen primary
    bind :5000
    option httpchk OPTIONS /primary
    default-server inter 3s fall 3 rise 2
    server pg1 192.0.2.21:5432 check port 8008
#          ^^^ haproxy/on-marked-down-db
    server pg2 192.0.2.22:5432 check port 8008
```

## Bad: clustercheck
```haproxy
defaults
    mode tcp
listen galera
    bind :3306
    option httpchk
    server db1 192.0.2.31:3306 check port 9200
#          ^^^ haproxy/on-marked-down-db
    server db2 192.0.2.32:3306 check port 9200 backup
```

## Bad: Patroni's primary, several ways to write it (cross/haproxy-no-shutdown-sessions)
```haproxy
defaults
    mode tcp
    option httpchk
    http-check send meth OPTIONS uri /read-write
    http-check expect status 200
listen pg-write
    bind 192.0.2.10:5000
    default-server inter 3s fall 3 rise 2
    server pg1 192.0.2.21:5432 maxconn 100 check port 8008 on-marked-down shutdown-sessions
    server pg2 192.0.2.22:5432 maxconn 100 check port 8008
#          ^^^ haproxy/on-marked-down-db
```

## Bad: no role is asked for
```haproxy
defaults
    mode tcp
listen pg
    bind :5000
    server pg1 192.0.2.21:5432 check
#          ^^^ haproxy/on-marked-down-db
    server pg2 192.0.2.22:5432 check backup
```

## Good
```haproxy
defaults
    mode tcp
listen primary
    bind :5000
    option httpchk OPTIONS /primary
    default-server inter 3s fall 3 rise 2 on-marked-down shutdown-sessions
    server pg1 192.0.2.21:5432 check port 8008
    server pg2 192.0.2.22:5432 check port 8008
listen replicas
    bind :5001
    option httpchk OPTIONS /replica
    server pg1 192.0.2.21:5432 check port 8008
    server pg2 192.0.2.22:5432 check port 8008
listen one
    bind :5002
    server pg1 192.0.2.21:5432 check
```

## References
HAProxy configuration manual 5.2 "on-marked-down"; Patroni's haproxy.cfg
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.source import appended
from halint.systems.haproxy.database import Role, database_pools
from halint.values import Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    tags={"availability", "correctness"},
    also={"cross/haproxy-no-shutdown-sessions"},
    fixable=True,
)
def on_marked_down_db(config: HaproxyConfig) -> Iterator[Finding]:
    """TCP backends whose checks ask for a role, or whose servers are databases; the first server without it tells."""
    for pool in database_pools(config):
        backend = pool.servers.backend
        if pool.role == Role.READER or pool.number < 2 or isinstance(backend.defaults, Unknown):
            continue
        lacking = [s for s in pool.servers.having("check") if not s.has("on-marked-down") and not s.is_placeholder]
        if lacking and pool.servers.is_exact:
            asked = pool.role == Role.WRITER
            yield Finding(
                lacking[0].name_word,
                f"when `{lacking[0].name}` is marked down"
                + (
                    ", its sessions stay: they go on writing to the old primary."
                    if asked
                    else ", its sessions stay open."
                ),
                "add `on-marked-down shutdown-sessions`, best to `default-server`.",
                severity=None if asked else Severity.INFO,
            ).fix(
                "add `on-marked-down shutdown-sessions`",
                *(appended(server, " on-marked-down shutdown-sessions") for server in lacking),
                safety=Safety.UNSAFE,
            )
