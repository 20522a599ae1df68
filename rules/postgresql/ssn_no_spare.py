r"""No synchronous standby may be missing.

As many standbys must confirm each commit as are listed. When one of them is down, restarts or loses the network,
every write on the primary waits for ever, although the primary is well. Synchronous replication needs one standby
more than it waits for.

## Bad
```postgresql
wal_level = replica
max_wal_senders = 3
synchronous_standby_names = 'standby1'
#                           ^^^^^^^^^^ postgresql/ssn-no-spare
```

## Bad
```postgresql
synchronous_standby_names = 'FIRST 2 (s1, s2)'
#                           ^^^^^^^^^^^^^^^^^^ postgresql/ssn-no-spare
```

## Good
```postgresql
synchronous_standby_names = 'ANY 1 (s1, s2)'
```

## Good
```postgresql
synchronous_standby_names = 's1, s2'
```

## Good
```postgresql
synchronous_standby_names = '*'
```

## Good
```postgresql
synchronous_standby_names = 's1'
synchronous_commit = local
```

## Good: kept by a cluster manager
```postgresql
include 'postgresql.base.conf'
synchronous_standby_names = '"pg2"'
```

```postgresql path=etc/postgresql/15/other/postgresql.conf
synchronous_standby_names = 'ANY 1 (pgautofailover_standby_2)'
```

## References
PostgreSQL documentation 27.2.8.3 "Planning for High Availability"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability"})
def ssn_no_spare(config: PostgresqlConfig) -> Iterator[Finding]:
    """No synchronous standby may be missing."""
    sync = config.sync
    if sync is None or sync.names.spare != 0 or (len(sync.names.names) == 1 and sync.names.names[0].is_number):
        return
    if config.awaited is None or config.sync_is_managed:
        return
    names = ", ".join({name.text: name.raw for name in sync.names.names}.values())
    one = len(sync.names.distinct) == 1
    message = f"every commit waits for `{names}`" if one else f"every commit waits for all of `{names}`"
    yield Finding(
        sync.setting.value_word,
        f"{message}: when {'it' if one else 'one of them'} is gone, all writes hang",
        f"write 'ANY {sync.names.required} ({names}, another)', each name as application_name in that standby's conninfo",
    )
