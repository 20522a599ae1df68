r"""One node of a set archives its WAL and another does not.

After a failover to the other node nothing is archived any more, and recovery to a point in time ends there.

## Bad
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.1'
archive_mode = on
archive_command = 'x %p'
```

```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.2'
primary_conninfo = 'host=10.0.0.1 user=rep application_name=s1'
archive_mode = off
#              ^^^ postgresql/archive-mode-differs
archive_command = 'x %p'
```

## Good
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.1'
archive_mode = on
archive_command = 'x %p'
```

```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.2'
primary_conninfo = 'host=10.0.0.1 user=rep application_name=s1'
archive_mode = on
archive_command = 'x %p'
```

## Good
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.1'
archive_mode = on
archive_command = 'x %p'
```

```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
primary_conninfo = 'host=10.0.0.1'
```

## References
PostgreSQL documentation 27.2.9
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.remedy import assign
from halint.systems.postgresql.replication import replication_sets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability"}, fixable=True)
def archive_mode_differs(estate: Estate) -> Iterator[Finding]:
    """One node of a set archives its WAL and another does not."""
    for nodes in replication_sets(estate):
        for standby, primary in nodes.links:
            mine, theirs = standby.config.settings.last("archive_mode"), primary.config.settings.last("archive_mode")
            if mine is None or theirs is None:
                continue
            words = standby.config.settings.word("archive_mode"), primary.config.settings.word("archive_mode")
            if words in (("off", "on"), ("off", "always")):
                yield (
                    Finding(
                        mine.value_word,
                        f"{primary.host.name} archives its WAL and this standby would not after a failover",
                        "write archive_mode = on here too",
                    )
                    .related(theirs, "archiving is on here")
                    .remedy(assign(mine, "on"))
                )
