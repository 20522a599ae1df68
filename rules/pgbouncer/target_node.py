r"""The pooler leads to one fixed node of a set that fails over.

After a failover it still talks to the old primary, which is gone or read-only. Lead it to the virtual address, the
proxy, or the server on its own host.

## Bad
```pgbouncer path=pool/etc/pgbouncer/pgbouncer.ini
[databases]
app = host=10.0.0.1 port=5432
;          ^^^^^^^^ pgbouncer/target-node
[pgbouncer]
listen_port = 6432
```

```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
max_connections = 10
listen_addresses = '10.0.0.1'
```

```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
listen_addresses = '10.0.0.2'
primary_conninfo = 'host=10.0.0.1'
```

## Good
```pgbouncer path=pool/etc/pgbouncer/pgbouncer.ini
[databases]
app = host=10.0.0.100 port=5432
[pgbouncer]
listen_port = 6432
```

```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
max_connections = 10
listen_addresses = '10.0.0.1'
```

```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
listen_addresses = '10.0.0.2'
primary_conninfo = 'host=10.0.0.1'
```

## Good
```pgbouncer path=db1/etc/pgbouncer/pgbouncer.ini
[databases]
app = host=10.0.0.1 port=5432
[pgbouncer]
listen_port = 6432
```

```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
max_connections = 10
listen_addresses = '10.0.0.1'
```

```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
listen_addresses = '10.0.0.2'
primary_conninfo = 'host=10.0.0.1'
```

## References
pgbouncer(5)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.pgbouncer.model import PgbouncerConfig
from halint.systems.postgresql.replication import replication_sets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability"})
def target_node(estate: Estate) -> Iterator[Finding]:
    """The pooler leads to one fixed node of a set that fails over."""
    sets = replication_sets(estate)
    for host in estate.hosts:
        for config in host.all(PgbouncerConfig):
            for database in config.databases:
                if database.conninfo.fault or len(database.conninfo.servers) != 1:
                    continue
                server = database.conninfo.servers[0].host
                for nodes in sets:
                    node = next(
                        (node for node in nodes.nodes if server in node.names and node.host.name != host.name), None
                    )
                    if node is not None and server:
                        yield Finding(
                            database.place("host"),
                            f"`{server}` is the node {node.host.name}: after a failover this still leads to it",
                            "write the address that moves with the primary",
                        )
