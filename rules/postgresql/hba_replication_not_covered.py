r"""pg_hba.conf does not let a standby replicate.

The keyword `all` in the database field does not stand for replication: only a record with `replication` does. A
standby that no such record matches is turned away: "no pg_hba.conf entry for replication connection".

## Bad
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.1'
```

```postgresql path=db1/etc/postgresql/15/main/pg_hba.conf
host all all 10.0.0.0/24 scram-sha-256
#<1 postgresql/hba-replication-not-covered
```

```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
listen_addresses = '10.0.0.2'
primary_conninfo = 'host=10.0.0.1 user=rep'
```

## Bad: another address
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.1'
```

```postgresql path=db1/etc/postgresql/15/main/pg_hba.conf
host replication rep 10.0.0.7/32 scram-sha-256
#<1 postgresql/hba-replication-not-covered
```

```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
listen_addresses = '10.0.0.2'
primary_conninfo = 'host=10.0.0.1 user=rep'
```

## Bad: commits wait for standbys that cannot come
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
synchronous_standby_names = 's1'
```

```postgresql path=db1/etc/postgresql/15/main/pg_hba.conf
local all all peer
#<1 postgresql/hba-replication-not-covered
host all all 10.0.0.0/24 scram-sha-256
host replication all 127.0.0.1/32 md5
```

## Good
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.1'
```

```postgresql path=db1/etc/postgresql/15/main/pg_hba.conf
host replication rep 10.0.0.0/24 scram-sha-256
```

```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
listen_addresses = '10.0.0.2'
primary_conninfo = 'host=10.0.0.1 user=rep'
```

## Good
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.1'
```

```postgresql path=db1/etc/postgresql/15/main/pg_hba.conf
hostssl replication +standbys samenet scram-sha-256
```

```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
primary_conninfo = 'host=10.0.0.1 user=rep'
```

## Good
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.1'
```

```postgresql path=db1/etc/postgresql/15/main/pg_hba.conf
host all all 10.0.0.0/24 md5
```

## References
PostgreSQL documentation 21.1 "database"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.replication import admits_replication, nodes_of, replication_sets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"availability"})
def hba_replication_not_covered(estate: Estate) -> Iterator[Finding]:
    """pg_hba.conf does not let a standby replicate."""
    told: set[str] = set()
    for nodes in replication_sets(estate):
        for standby in nodes.standbys:
            upstream = standby.config.upstream
            user = upstream.conninfo.get("user") if upstream and not upstream.conninfo.fault else ""
            for node in nodes.nodes:
                hba = node.config.hba
                if hba is None or not user or not standby.leads_to(node) or node.is_managed:
                    continue
                if admits_replication(node.config, user, standby.addresses) is False:
                    told.add(node.host.name + hba.path)
                    yield Finding(
                        hba.documents[0].start,
                        f"no record lets {standby.host.name} replicate as `{user}`",
                        f"add: hostssl replication {user} ADDRESS/32 scram-sha-256",
                    ).related(upstream.setting if upstream else None, "the standby's connection")
    for node in nodes_of(estate):
        sync, hba = node.config.awaited, node.config.hba
        if sync is None or hba is None or node.host.name + hba.path in told or node.is_managed:
            continue
        if not any(record.may_admit_standbys for record in hba.records) and hba.is_whole:
            yield Finding(
                hba.documents[0].start,
                "no record lets another host replicate, and commits wait for standbys",
                "add: hostssl replication ROLE ADDRESS/32 scram-sha-256",
            ).related(sync.setting, "commits wait for these standbys")
