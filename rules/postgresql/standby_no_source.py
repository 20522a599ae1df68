r"""A standby has nowhere to get its WAL from.

With neither primary_conninfo nor restore_command it only looks into its own pg_wal, warns at start, and waits for
ever.

## Bad
```postgresql path=var/lib/pgsql/15/data/postgresql.conf
port = 5432
#<1 postgresql/standby-no-source
dynamic_shared_memory_type = posix
```

```text path=var/lib/pgsql/15/data/standby.signal

```

## Good
```postgresql path=var/lib/pgsql/15/data/postgresql.conf
primary_conninfo = 'host=db1'
```

```text path=var/lib/pgsql/15/data/standby.signal

```

## Good
```postgresql path=var/lib/pgsql/15/data/postgresql.conf
restore_command = 'cp /a/%f %p'
dynamic_shared_memory_type = posix
```

```text path=var/lib/pgsql/15/data/standby.signal

```

## References
xlogrecovery.c validateRecoveryParameters()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.source import Presence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability"})
def standby_no_source(config: PostgresqlConfig) -> Iterator[Finding]:
    """A standby has nowhere to get its WAL from."""
    if config.standby_signal is not Presence.PRESENT or not config.is_complete:
        return
    if config.settings.value("primary_conninfo") == "" and config.settings.value("restore_command") == "":
        yield Finding(
            config.start,
            "standby.signal is there, and neither primary_conninfo nor restore_command is set",
            "set primary_conninfo = 'host=PRIMARY user=REPLICATION_ROLE', or delete standby.signal",
        )
