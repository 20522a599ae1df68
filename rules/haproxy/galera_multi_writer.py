r"""Writes are spread over several Galera nodes.

Galera certifies a transaction when it is committed. If two nodes change the same row at the same time, one of the
transactions is rolled back and its client sees a deadlock error at COMMIT, which few applications expect; under load that
grows with the number of writers. The usual way is one active server and the others as `backup`, or `balance first`. Whoever
has an application that repeats such transactions may spread them: this is a note.

## Bad
```haproxy
defaults
    mode tcp
listen galera
#<1:13 haproxy/galera-multi-writer
    bind :3306
    balance leastconn
    option httpchk
    server db1 192.0.2.31:3306 check port 9200
    server db2 192.0.2.32:3306 check port 9200
    server db3 192.0.2.33:3306 check port 9200
```

## Bad: round robin, the default (cross/haproxy-galera-multi-writer)
```haproxy
defaults
    mode tcp
listen pxc_write
#<1:16 haproxy/galera-multi-writer
    bind 192.0.2.10:3306
    option httpchk
    default-server port 9200 on-marked-down shutdown-sessions
    server db1 192.0.2.31:3306 check weight 30
    server db2 192.0.2.32:3306 check weight 30
    server db3 192.0.2.33:3306 check weight 30
```

## Good
```haproxy
defaults
    mode tcp
listen galera
    bind :3306
    option httpchk
    server db1 192.0.2.31:3306 check port 9200
    server db2 192.0.2.32:3306 check port 9200 backup
listen galera_first
    bind :3307
    balance first
    option httpchk
    server db1 192.0.2.31:3306 check port 9200
    server db2 192.0.2.32:3306 check port 9200
listen galera_read
    bind :3308
    option httpchk
    server db1 192.0.2.31:3306 check port 9200
    server db2 192.0.2.32:3306 check port 9200
```

## References
Galera Cluster documentation "Dealing with Multi-Primary Conflicts"; HAProxy configuration manual 4.2 "balance"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.haproxy.database import database_pools
from halint.values import Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


ONE_AT_A_TIME = ("first", "source")


@rule(
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    tags={"correctness"},
    also={"cross/haproxy-galera-multi-writer"},
)
def galera_multi_writer(config: HaproxyConfig) -> Iterator[Finding]:
    """Pools of Galera members with more than one server that takes new connections."""
    for pool in database_pools(config):
        backend = pool.servers.backend
        if not pool.is_galera or pool.is_for_reading or pool.servers.active < 2:
            continue
        balance = backend.setting("balance").value
        if isinstance(balance, Unknown) or (balance is not None and balance.argument(0) in ONE_AT_A_TIME):
            continue
        if not backend.has("stick on", "stick match", "use-server"):
            yield Finding(
                backend,
                f"`{backend.label}` spreads writes over {pool.servers.active} Galera nodes: conflicting transactions are "
                "rolled back at COMMIT.",
                "make all servers but one `backup`, or write `balance first`.",
            )
