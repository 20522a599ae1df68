r"""A vanished standby is never noticed by its primary.

With wal_sender_timeout 0 the primary waits for TCP to give up, which takes a quarter of an hour or more. So long a
dead standby counts as connected, holds its slot, and synchronous commits wait for it.

## Bad
```postgresql
wal_sender_timeout = 0
#                    ^ postgresql/wal-sender-timeout-off
```

## Good
```postgresql
wal_sender_timeout = 60s
```

## References
PostgreSQL documentation 20.6 "wal_sender_timeout"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.remedy import assign

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability"}, fixable=True)
def wal_sender_timeout_off(config: PostgresqlConfig) -> Iterator[Finding]:
    """A vanished standby is never noticed by its primary."""
    setting = config.settings.last("wal_sender_timeout")
    if setting and config.settings.number("wal_sender_timeout") == 0:
        yield Finding(
            setting.value_word,
            "wal_sender_timeout is 0: a standby that is gone holds its slot and synchronous commits until TCP gives up",
            "write wal_sender_timeout = 60s",
        ).remedy(assign(setting, "60s"))
