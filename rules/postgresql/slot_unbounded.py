r"""A dead standby's slot may fill the primary's disk.

A slot keeps all WAL that its standby has not got. With max_slot_wal_keep_size -1, the built-in value (13 and newer),
there is no end to that, and the primary stops when pg_wal is full.

## Bad
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
dynamic_shared_memory_type = posix
listen_addresses = '10.0.0.1'
max_slot_wal_keep_size = -1
#                        ^^ postgresql/slot-unbounded
```

```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
dynamic_shared_memory_type = posix
listen_addresses = '10.0.0.2'
primary_conninfo = 'host=10.0.0.1 user=rep application_name=s1'
primary_slot_name = 's1'
```

## Bad: the built-in value
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
dynamic_shared_memory_type = posix
#<1 postgresql/slot-unbounded
listen_addresses = '10.0.0.1'
```

```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
dynamic_shared_memory_type = posix
primary_conninfo = 'host=10.0.0.1'
primary_slot_name = s1
```

## Good
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
dynamic_shared_memory_type = posix
listen_addresses = '10.0.0.1'
max_slot_wal_keep_size = 50GB
```

```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
dynamic_shared_memory_type = posix
listen_addresses = '10.0.0.2'
primary_conninfo = 'host=10.0.0.1 user=rep application_name=s1'
primary_slot_name = 's1'
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
```

## References
PostgreSQL documentation 20.6.1 "max_slot_wal_keep_size"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.replication import replication_sets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability"})
def slot_unbounded(estate: Estate) -> Iterator[Finding]:
    """A dead standby's slot may fill the primary's disk."""
    for nodes in replication_sets(estate):
        for primary in nodes.nodes:
            setting = primary.config.settings.last("max_slot_wal_keep_size")
            users = [node for node in nodes.standbys_of(primary) if node.config.recovery.text("primary_slot_name")]
            known = setting or primary.config.is_complete
            if users and known and primary.config.settings.number("max_slot_wal_keep_size") == -1:
                yield Finding(
                    setting.value_word if setting else primary.config.start,
                    "max_slot_wal_keep_size is -1: the slot of a standby that is gone fills the disk",
                    "write max_slot_wal_keep_size with what the disk can spare, such as 50GB",
                ).related(users[0].config.recovery.last("primary_slot_name"), f"{users[0].host.name} uses a slot")
