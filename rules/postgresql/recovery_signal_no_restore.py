r"""recovery.signal asks for a recovery that has no restore_command.

Without standby.signal the server must be able to fetch WAL from an archive; it ends with "must specify
restore_command when standby mode is not enabled".

## Bad
```postgresql path=var/lib/pgsql/15/data/postgresql.conf
port = 5432
#<1 postgresql/recovery-signal-no-restore
dynamic_shared_memory_type = posix
```

```text path=var/lib/pgsql/15/data/recovery.signal

```

## Good
```postgresql path=var/lib/pgsql/15/data/postgresql.conf
restore_command = 'cp /a/%f %p'
dynamic_shared_memory_type = posix
```

```text path=var/lib/pgsql/15/data/recovery.signal

```

## Good
```postgresql path=var/lib/pgsql/15/data/postgresql.conf
primary_conninfo = 'host=db1'
dynamic_shared_memory_type = posix
```

```text path=var/lib/pgsql/15/data/recovery.signal

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


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"availability", "daemon-rejects"})
def recovery_signal_no_restore(config: PostgresqlConfig) -> Iterator[Finding]:
    """recovery.signal asks for a recovery that has no restore_command."""
    if config.recovery_signal is not Presence.PRESENT or config.standby_signal is Presence.PRESENT:
        return
    if config.is_complete and config.settings.value("restore_command") == "":
        yield Finding(
            config.start,
            "recovery.signal is there and restore_command is empty: the server does not start",
            "set restore_command, or delete recovery.signal",
        )
