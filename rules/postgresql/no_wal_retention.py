r"""Nothing keeps the WAL that a standby has missed.

Without a slot, an archive to restore from and wal_keep_size a standby that was away for a few checkpoints cannot go
on: "requested WAL segment has already been removed".

## Bad
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
dynamic_shared_memory_type = posix
listen_addresses = '10.0.0.1'
```

```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
dynamic_shared_memory_type = posix
primary_conninfo = 'host=10.0.0.1 user=rep'
#<1:43 postgresql/no-wal-retention
```

## Good
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
dynamic_shared_memory_type = posix
listen_addresses = '10.0.0.1'
wal_keep_size = 2GB
```

```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
dynamic_shared_memory_type = posix
listen_addresses = '10.0.0.2'
primary_conninfo = 'host=10.0.0.1 user=rep application_name=s1'
```

## Good
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
dynamic_shared_memory_type = posix
listen_addresses = '10.0.0.1'
```

```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
dynamic_shared_memory_type = posix
listen_addresses = '10.0.0.2'
primary_conninfo = 'host=10.0.0.1 user=rep application_name=s1'
primary_slot_name = s1
```

## Good
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
dynamic_shared_memory_type = posix
listen_addresses = '10.0.0.1'
```

```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
dynamic_shared_memory_type = posix
listen_addresses = '10.0.0.2'
primary_conninfo = 'host=10.0.0.1 user=rep application_name=s1'
restore_command = 'pgbackrest archive-get %f %p'
```

## Good
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
listen_addresses = '10.0.0.1'
```

```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
dynamic_shared_memory_type = posix
primary_conninfo = 'host=10.0.0.1 user=rep'
```

## References
PostgreSQL documentation 27.2.5 "Streaming Replication"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.replication import replication_sets
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability"})
def no_wal_retention(estate: Estate) -> Iterator[Finding]:
    """Nothing keeps the WAL that a standby has missed."""
    for nodes in replication_sets(estate):
        for standby, primary in nodes.links:
            config = standby.config
            keeps = [primary.config.settings.number(name) for name in ("wal_keep_size", "wal_keep_segments")]
            bare = primary.config.is_complete and 0 in keeps and not any(is_known(keep) and keep for keep in keeps)
            if not (bare and config.is_complete and config.upstream) or nodes.is_managed:
                continue
            if config.recovery.value("primary_slot_name") == "" and config.recovery.value("restore_command") == "":
                yield Finding(
                    config.upstream.setting,
                    f"neither a slot nor an archive nor wal_keep_size on {primary.host.name} keeps WAL for this standby",
                    "set primary_slot_name, restore_command, or wal_keep_size on the primary",
                ).related(primary.config.settings.last("wal_keep_size"), "nothing is kept here")
