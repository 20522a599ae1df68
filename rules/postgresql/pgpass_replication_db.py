r"""A password meant for replication names another database.

A standby looks its password up for the database `replication`; a line for any other database is not found.

## Bad
```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
primary_conninfo = 'host=db1 port=5432 user=rep'
```

```postgresql path=db2/var/lib/postgresql/.pgpass
db1:5432:postgres:rep:secret
#<1:21 postgresql/pgpass-replication-db
```

## Good
```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
primary_conninfo = 'host=db1 port=5432 user=rep'
```

```postgresql path=db2/var/lib/postgresql/.pgpass
db1:5432:replication:rep:secret
```

## Good
```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
primary_conninfo = 'host=db1 user=rep'
```

```postgresql path=db2/var/lib/postgresql/.pgpass
db1:*:app:rep:secret
db1:*:*:rep:secret
```

## References
PostgreSQL documentation 27.2.5.1
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.ident import PgpassConfig
from halint.systems.postgresql.model import PostgresqlConfig

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Host


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"availability"})
def pgpass_replication_db(host: Host) -> Iterator[Finding]:
    """A password meant for replication names another database."""
    for instance in host.all(PostgresqlConfig):
        conninfo = instance.upstream.conninfo if instance.upstream else None
        if conninfo is None or conninfo.fault or not conninfo.get("user") or conninfo.get("password"):
            continue
        server = conninfo.servers[0]
        for file in host.all(PgpassConfig):
            fitting = [
                entry
                for entry in file.entries
                if len(entry.fields) == 5
                and entry.field(0) in {"*", server.host}
                and entry.field(1) in {"*", server.port}
                and entry.field(3) in {"*", conninfo.get("user")}
            ]
            if fitting and not any(entry.field(2) in {"*", "replication"} for entry in fitting):
                entry = fitting[0]
                yield Finding(
                    entry,
                    f"the standby asks for the database `replication` and this line is for `{entry.field(2)}`",
                    "write replication in the third field",
                ).related(instance.upstream.setting if instance.upstream else None, "the standby's connection")
