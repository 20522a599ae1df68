r"""standby.signal and recovery.signal are both there.

standby.signal wins, so that the recovery to a point that somebody wanted does not end in a promotion.

## Bad
```postgresql path=var/lib/pgsql/15/data/postgresql.conf
port = 5432
#<1 postgresql/both-signals
```

```text path=var/lib/pgsql/15/data/recovery.signal

```

```text path=var/lib/pgsql/15/data/standby.signal

```

## Good
```postgresql path=var/lib/pgsql/15/data/postgresql.conf
port = 5432
```

```text path=var/lib/pgsql/15/data/standby.signal

```

## References
PostgreSQL documentation 20.5.5 "Archive Recovery"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.source import Presence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.INFO, confidence=Confidence.HIGH, tags={"correctness"})
def both_signals(config: PostgresqlConfig) -> Iterator[Finding]:
    """standby.signal and recovery.signal are both there."""
    both = config.recovery_signal is Presence.PRESENT and config.standby_signal is Presence.PRESENT
    if both and config.documents:
        yield Finding(
            config.start,
            "both standby.signal and recovery.signal are there; standby.signal wins",
            "delete one of the two",
        )
