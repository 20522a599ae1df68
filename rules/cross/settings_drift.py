r"""Nodes of one set differ in a setting that failover hangs on.

After a failover the other node behaves otherwise: WAL that is not logical, no TLS, another port than clients know,
libraries that are missing.

## Bad
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.1'
wal_level = logical
```

```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
primary_conninfo = 'host=10.0.0.1'
wal_level = replica
#           ^^^^^^^ cross/settings-drift
```

## Bad
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.1'
shared_preload_libraries = 'pg_stat_statements,citus'
```

```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
primary_conninfo = 'host=10.0.0.1'
shared_preload_libraries = 'pg_stat_statements'
#                          ^^^^^^^^^^^^^^^^^^^^ cross/settings-drift
```

## Good
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.1'
wal_level = logical
ssl = on
```

```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
primary_conninfo = 'host=10.0.0.1'
wal_level = logical
ssl = 1
```

## References
PostgreSQL documentation 27.2.1 "Planning"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.replication import replication_sets
from halint.systems.postgresql.strings import identifiers
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate

NAMES = (
    "wal_level",
    "ssl",
    "password_encryption",
    "wal_log_hints",
    "fsync",
    "full_page_writes",
    "shared_preload_libraries",
)


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability"})
def settings_drift(estate: Estate) -> Iterator[Finding]:
    """Nodes of one set differ in a setting that failover hangs on."""
    for nodes in replication_sets(estate):
        if nodes.is_managed:
            continue
        for standby, primary in nodes.links:
            if primary not in nodes.primaries:
                continue
            for name in NAMES:
                here, there = standby.config.settings.last(name), primary.config.settings.last(name)
                mine, theirs = standby.config.settings.value(name), primary.config.settings.value(name)
                if not here or not there or not is_known(mine) or not is_known(theirs):
                    continue
                if name == "shared_preload_libraries":
                    lost = set(identifiers(str(theirs)) or ()) - set(identifiers(str(mine)) or ())
                    different, severity = bool(lost), Severity.ERROR
                else:
                    different, severity = standby.config.settings.word(name) != primary.config.settings.word(name), None
                    different = different or (mine != theirs and not isinstance(mine, str))
                if different:
                    yield Finding(
                        here.value_word,
                        f"{name} is {here.value} here and {there.value} on {primary.host.name}",
                        "write the same on all nodes",
                        severity=severity,
                    ).related(there, "differs")
