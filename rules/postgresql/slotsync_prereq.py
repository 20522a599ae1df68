r"""Slots are to be synchronised and something that it needs is missing.

The slot synchronisation worker of a standby (17 and newer) needs wal_level logical, hot_standby_feedback on,
primary_slot_name, and a dbname in primary_conninfo; it logs what is missing and does nothing, so that logical
subscribers are lost at a failover.

## Bad
```postgresql target=postgresql-17
primary_conninfo = 'host=db1 dbname=postgres'
primary_slot_name = 's1'
wal_level = logical
sync_replication_slots = on
#                        ^^ postgresql/slotsync-prereq
max_connections = 100
```

## Bad: no database
```postgresql target=postgresql-17
primary_conninfo = 'host=db1'
primary_slot_name = 's1'
wal_level = logical
hot_standby_feedback = on
sync_replication_slots = on
#                        ^^ postgresql/slotsync-prereq
```

## Good
```postgresql target=postgresql-17
primary_conninfo = 'host=db1 dbname=postgres'
primary_slot_name = 's1'
wal_level = logical
hot_standby_feedback = on
sync_replication_slots = on
```

## References
PostgreSQL documentation 47.2.3 "Replication Slot Synchronization"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"availability"})
def slotsync_prereq(config: PostgresqlConfig) -> Iterator[Finding]:
    """Slots are to be synchronised and something that it needs is missing."""
    setting = config.settings.last("sync_replication_slots")
    if setting is None or config.settings.boolean("sync_replication_slots") is not True or config.upstream is None:
        return
    missing = []
    if config.settings.word("wal_level") in {"minimal", "replica"}:
        missing.append("wal_level = logical")
    if config.settings.boolean("hot_standby_feedback") is False:
        missing.append("hot_standby_feedback = on")
    if config.settings.value("primary_slot_name") == "":
        missing.append("primary_slot_name")
    if not config.upstream.conninfo.fault and not config.upstream.conninfo.get("dbname"):
        missing.append("dbname= in primary_conninfo")
    if missing:
        yield Finding(
            setting.value_word,
            f"sync_replication_slots is on without {', '.join(missing)}",
            f"set {', '.join(missing)}",
        )
