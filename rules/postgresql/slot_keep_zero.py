r"""max_slot_wal_keep_size 0 invalidates slots at the next checkpoint.

The value is taken as a limit: every slot that is behind at all loses its WAL, and its standby must be built anew. -1
means no limit.

## Bad
```postgresql
max_slot_wal_keep_size = 0
#                        ^ postgresql/slot-keep-zero
```

## Good
```postgresql
max_slot_wal_keep_size = 20GB
```

## Good
```postgresql
max_slot_wal_keep_size = -1
```

## References
PostgreSQL documentation 20.6.1 "max_slot_wal_keep_size"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability"})
def slot_keep_zero(config: PostgresqlConfig) -> Iterator[Finding]:
    """max_slot_wal_keep_size 0 invalidates slots at the next checkpoint."""
    setting = config.settings.last("max_slot_wal_keep_size")
    if setting and config.settings.number("max_slot_wal_keep_size") == 0:
        yield Finding(
            setting.value_word,
            "max_slot_wal_keep_size is 0: slots are invalidated as soon as a standby is behind",
            "write a size that the disk can spare, such as 20GB, or -1 for no limit",
        )
