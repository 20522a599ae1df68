r"""Logical clients wait for a slot that no standby uses.

A primary (17 and newer) sends a logical client nothing before the standbys of the slots in synchronized_standby_slots
have it; a slot that nobody uses stops all of them.

## Bad
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf target=postgresql-17
max_connections = 100
listen_addresses = '10.0.0.1'
synchronized_standby_slots = 's9'
#                            ^^^^ postgresql/synchronized-slots
```

```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
max_connections = 100
primary_conninfo = 'host=10.0.0.1'
primary_slot_name = 's1'
```

## Good
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf target=postgresql-17
max_connections = 100
listen_addresses = '10.0.0.1'
synchronized_standby_slots = 's1'
```

```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
max_connections = 100
primary_conninfo = 'host=10.0.0.1'
primary_slot_name = 's1'
```

## References
PostgreSQL documentation 20.6.2 "synchronized_standby_slots"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.replication import replication_sets
from halint.systems.postgresql.strings import identifiers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability"})
def synchronized_slots(estate: Estate) -> Iterator[Finding]:
    """Logical clients wait for a slot that no standby uses."""
    for nodes in replication_sets(estate):
        for primary in nodes.primaries:
            setting = primary.config.settings.last("synchronized_standby_slots")
            listed = identifiers(primary.config.settings.text("synchronized_standby_slots")) or []
            used = {node.config.recovery.text("primary_slot_name") for node in nodes.standbys_of(primary)} - {""}
            unused = [name for name in listed if name not in used]
            if setting and unused and len(used) >= len(listed):
                yield Finding(
                    setting.value_word,
                    f"no standby uses the slot `{unused[0]}`, so that logical clients wait for ever",
                    f"list the slots that standbys use: {', '.join(sorted(used))}",
                )
