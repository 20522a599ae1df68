r"""One node lets another replicate and a third does not.

pg_hba.conf is a file of each node's own. When one of them knows an address that another does not, replication works
until the failover.

## Bad
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.1'
```

```postgresql path=db1/etc/postgresql/15/main/pg_hba.conf
host replication rep 10.0.0.3/32 md5
host replication rep 10.0.0.2/32 md5
```

```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
listen_addresses = '10.0.0.2'
primary_conninfo = 'host=10.0.0.1 user=rep'
```

```postgresql path=db2/etc/postgresql/15/main/pg_hba.conf
host replication rep 10.0.0.1/32 md5
#<1 postgresql/hba-no-peer-subnet
```

```postgresql path=db3/etc/postgresql/15/main/postgresql.conf
listen_addresses = '10.0.0.3'
primary_conninfo = 'host=10.0.0.1 user=rep'
```

## Good
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.1'
```

```postgresql path=db1/etc/postgresql/15/main/pg_hba.conf
host replication rep 10.0.0.0/24 md5
```

```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
listen_addresses = '10.0.0.2'
primary_conninfo = 'host=10.0.0.1 user=rep'
```

```postgresql path=db2/etc/postgresql/15/main/pg_hba.conf
host replication rep 10.0.0.0/24 md5
```

```postgresql path=db3/etc/postgresql/15/main/postgresql.conf
listen_addresses = '10.0.0.3'
primary_conninfo = 'host=10.0.0.1 user=rep'
```

## References
PostgreSQL documentation 27.2.5.1
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.replication import admits_replication, replication_sets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability"})
def hba_no_peer_subnet(estate: Estate) -> Iterator[Finding]:
    """One node lets another replicate and a third does not."""
    for nodes in replication_sets(estate):
        for standby in nodes.standbys:
            upstream = standby.config.upstream
            user = upstream.conninfo.get("user") if upstream and not upstream.conninfo.fault else ""
            if not user or not standby.addresses:
                continue
            judged = [
                (node, admits_replication(node.config, user, standby.addresses))
                for node in nodes.nodes
                if node is not standby and node.config.hba and not node.is_managed
            ]
            admitting = [node for node, admits in judged if admits is True]
            for node, admits in judged:
                if admits is False and admitting and node.config.hba:
                    yield Finding(
                        node.config.hba.documents[0].start,
                        f"{admitting[0].host.name} lets {standby.host.name} replicate and this node would not",
                        f"add: hostssl replication {user} ADDRESS/32 scram-sha-256",
                    ).related(
                        admitting[0].config.hba.documents[0].start if admitting[0].config.hba else None, "let in here"
                    )
