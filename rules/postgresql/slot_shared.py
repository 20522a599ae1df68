r"""Two standbys use the same replication slot.

A slot serves one connection: the second standby is told "replication slot is active" and stays disconnected.

## Bad
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.1'
```

```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
primary_conninfo = 'host=10.0.0.1'
primary_slot_name = 'standby'
```

```postgresql path=db3/etc/postgresql/15/main/postgresql.conf
primary_conninfo = 'host=10.0.0.1'
primary_slot_name = 'standby'
#                   ^^^^^^^^^ postgresql/slot-shared
```

## Good
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.1'
```

```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
primary_conninfo = 'host=10.0.0.1'
primary_slot_name = 's2'
```

```postgresql path=db3/etc/postgresql/15/main/postgresql.conf
primary_conninfo = 'host=10.0.0.1'
primary_slot_name = 's3'
```

## References
PostgreSQL documentation 27.2.6 "Replication Slots"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.replication import replication_sets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate
    from halint.systems.postgresql.configuration import Setting


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"availability"})
def slot_shared(estate: Estate) -> Iterator[Finding]:
    """Two standbys use the same replication slot."""
    for nodes in replication_sets(estate):
        for primary in nodes.nodes:
            first: dict[str, Setting] = {}
            for standby in nodes.standbys_of(primary):
                setting = standby.config.recovery.last("primary_slot_name")
                name = standby.config.recovery.text("primary_slot_name")
                if setting is None or not name:
                    continue
                if name in first:
                    yield Finding(
                        setting.value_word,
                        f"another standby of {primary.host.name} uses the slot `{name}` too: only one of them connects",
                        "give each standby a slot of its own",
                    ).related(first[name], "used here")
                first.setdefault(name, setting)
