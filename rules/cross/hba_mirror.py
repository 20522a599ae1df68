r"""Clients of the primary are not let in on its standby.

pg_hba.conf is each node's own. What a record of the primary lets in and no record of the standby does, is cut off by
the first failover.

## Bad
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.1'
```

```postgresql path=db1/etc/postgresql/15/main/pg_hba.conf
local all all peer
host app app 10.5.0.0/16 scram-sha-256
#<1:38 cross/hba-mirror
host replication rep 10.0.0.0/24 scram-sha-256
```

```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
primary_conninfo = 'host=10.0.0.1 user=rep'
```

```postgresql path=db2/etc/postgresql/15/main/pg_hba.conf
local all all peer
host replication rep 10.0.0.0/24 scram-sha-256
```

## Good
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.1'
```

```postgresql path=db1/etc/postgresql/15/main/pg_hba.conf
host app app 10.5.0.0/16 scram-sha-256
host all all 10.9.0.0/16 reject
host replication rep 10.0.0.2/32 md5
```

```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
primary_conninfo = 'host=10.0.0.1 user=rep'
```

```postgresql path=db2/etc/postgresql/15/main/pg_hba.conf
host all all 10.0.0.0/8 scram-sha-256
host replication rep 10.0.0.1/32 md5
```

## References
PostgreSQL documentation 21.1
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.replication import replication_sets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability"})
def hba_mirror(estate: Estate) -> Iterator[Finding]:
    """Clients of the primary are not let in on its standby."""
    for nodes in replication_sets(estate):
        if nodes.is_managed:
            continue
        for standby, primary in nodes.links:
            here, there = primary.config.hba, standby.config.hba
            if (
                primary not in nodes.primaries
                or here is None
                or there is None
                or not (here.is_whole and there.is_whole)
            ):
                continue
            for record in here.records:
                parsed = record.parsed
                if parsed is None or parsed.is_loopback or parsed.method == "reject" or record.may_admit_standbys:
                    continue
                if not any(other.covers(record) for other in there.records):
                    yield Finding(
                        record,
                        f"no record of {standby.host.name} lets these clients in after a failover",
                        f"add this record to pg_hba.conf of {standby.host.name}",
                    ).related(there.documents[0].start, "not here")
