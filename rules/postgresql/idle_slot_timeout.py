r"""Slots are invalidated after less than an hour without a standby.

Since 18 idle_replication_slot_timeout drops the claim of a slot that nobody uses; a standby that is down for
maintenance longer than that must be built anew.

## Bad
```postgresql target=postgresql-18
idle_replication_slot_timeout = 10min
#                               ^^^^^ postgresql/idle-slot-timeout
```

## Good
```postgresql target=postgresql-18
idle_replication_slot_timeout = 2d
```

## References
PostgreSQL documentation 20.6.1 "idle_replication_slot_timeout"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability"})
def idle_slot_timeout(config: PostgresqlConfig) -> Iterator[Finding]:
    """Slots are invalidated after less than an hour without a standby."""
    setting, value = (
        config.settings.last("idle_replication_slot_timeout"),
        config.settings.number("idle_replication_slot_timeout"),
    )
    if setting and is_known(value) and 0 < value < 3600:
        yield Finding(
            setting.value_word,
            f"idle_replication_slot_timeout is {value / 60:g} minutes: a standby that is down longer must be built anew",
            "write a time that is longer than any maintenance, such as 2d",
        )
