r"""A standby wants a replication slot and its primary has none to give.

With max_replication_slots 0 the slot cannot exist, and the standby's connection ends again and again with
"replication slot does not exist".

## Bad
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.1'
max_replication_slots = 0
#                       ^ postgresql/slots-too-few
```

```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.2'
primary_conninfo = 'host=10.0.0.1 user=rep application_name=s1'
primary_slot_name = 's1'
```

## Good
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.1'
max_replication_slots = 10
```

```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.2'
primary_conninfo = 'host=10.0.0.1 user=rep application_name=s1'
primary_slot_name = 's1'
```

## Good
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.1'
max_replication_slots = 0
```

```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.2'
primary_conninfo = 'host=10.0.0.1 user=rep application_name=s1'
```

## References
PostgreSQL documentation 20.6.1 "max_replication_slots"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.remedy import assign
from halint.systems.postgresql.replication import replication_sets
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"availability"}, fixable=True)
def slots_too_few(estate: Estate) -> Iterator[Finding]:
    """A standby wants a replication slot and its primary has none to give."""
    for nodes in replication_sets(estate):
        for primary in nodes.nodes:
            setting = primary.config.settings.last("max_replication_slots")
            slots = primary.config.settings.number("max_replication_slots")
            users = [node for node in nodes.standbys_of(primary) if node.config.recovery.text("primary_slot_name")]
            if setting and is_known(slots) and slots < len(users):
                yield (
                    Finding(
                        setting.value_word,
                        f"max_replication_slots is {slots:g} and {len(users)} standby names a slot here",
                        f"write max_replication_slots = {len(users) + 5}",
                        severity=None if slots == 0 else Severity.WARNING,
                    )
                    .related(
                        users[-1].config.recovery.last("primary_slot_name"), f"{users[-1].host.name} wants this slot"
                    )
                    .remedy(assign(setting, str(len(users) + 5)))
                )
