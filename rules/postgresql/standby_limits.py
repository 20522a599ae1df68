r"""A standby allows less than its primary, so that it does not start.

max_connections, max_worker_processes, max_wal_senders (12 and newer), max_prepared_transactions and
max_locks_per_transaction must be at least as large on a standby as on its primary. A smaller one stops a hot standby
at start; a running one of 14 or newer pauses replay. Raise them on the standbys first.

## Bad
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
max_connections = 500
listen_addresses = '10.0.0.1'
```

```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
max_connections = 100
#                 ^^^ postgresql/standby-limits
primary_conninfo = 'host=10.0.0.1'
```

## Good
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.1'
```

```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
max_connections = 500
primary_conninfo = 'host=10.0.0.1'
```

## Good
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
max_connections = 500
listen_addresses = '10.0.0.1'
```

```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
primary_conninfo = 'host=10.0.0.1'
```

## Good
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
max_connections = 500
listen_addresses = '10.0.0.1'
```

```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
hot_standby = off
max_connections = 100
primary_conninfo = 'host=10.0.0.1'
```

## References
PostgreSQL documentation 27.4.3 "Administrator's Overview"; patroni#593
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

LIMITS = (
    "max_connections",
    "max_worker_processes",
    "max_wal_senders",
    "max_prepared_transactions",
    "max_locks_per_transaction",
)


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"availability"}, fixable=True)
def standby_limits(estate: Estate) -> Iterator[Finding]:
    """A standby allows less than its primary, so that it does not start."""
    for nodes in replication_sets(estate):
        if nodes.is_managed:
            continue
        for standby, primary in nodes.links:
            if primary not in nodes.primaries or standby.config.settings.boolean("hot_standby") is False:
                continue
            for name in LIMITS:
                here, there = standby.config.settings.last(name), primary.config.settings.last(name)
                mine, theirs = standby.config.settings.number(name), primary.config.settings.number(name)
                if (not here and not standby.config.is_complete) or (not there and not primary.config.is_complete):
                    continue
                if name == "max_wal_senders" and standby.config.newest < 12:
                    continue
                if is_known(mine) and is_known(theirs) and mine < theirs:
                    yield (
                        Finding(
                            here.value_word if here else standby.config.start,
                            f"{name} is {mine:g} here and {theirs:g} on {primary.host.name}: this standby does not start",
                            f"write {name} = {theirs:g}",
                        )
                        .related(there, "larger here")
                        .remedy(assign(here, f"{theirs:g}", starts=False))
                    )
