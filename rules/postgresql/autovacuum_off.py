r"""Autovacuum is off, which ends in a shutdown against wraparound.

Without it tables bloat, and when transaction ids run out the server stops taking writes. track_counts off stops
autovacuum too.

## Bad
```postgresql
autovacuum = off
#            ^^^ postgresql/autovacuum-off
```

## Bad
```postgresql
track_counts = off
#              ^^^ postgresql/autovacuum-off
```

## Good
```postgresql
autovacuum = on
```

## References
PostgreSQL documentation 24.1.5 "Preventing Transaction ID Wraparound Failures"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.remedy import drop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability"}, fixable=True)
def autovacuum_off(config: PostgresqlConfig) -> Iterator[Finding]:
    """Autovacuum is off, which ends in a shutdown against wraparound."""
    for name in ("autovacuum", "track_counts"):
        setting = config.settings.last(name)
        if setting and config.settings.boolean(name) is False:
            yield Finding(
                setting.value_word,
                f"{name} is off: nothing vacuums the tables until wraparound protection stops all writes",
                "delete the line; tune autovacuum_vacuum_cost_limit instead",
            ).remedy(drop(setting))
