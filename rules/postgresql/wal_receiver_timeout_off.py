r"""A standby never notices that its primary is gone.

With wal_receiver_timeout 0 the standby waits on a dead connection and does not try another host, and its lag looks
like zero.

## Bad
```postgresql
wal_receiver_timeout = 0
#                      ^ postgresql/wal-receiver-timeout-off
primary_conninfo = 'host=db1'
```

## Good
```postgresql
wal_receiver_timeout = 60s
```

## Good
```postgresql
wal_receiver_timeout = 0
```

## References
PostgreSQL documentation 20.6 "wal_receiver_timeout"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.remedy import assign

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability"}, fixable=True)
def wal_receiver_timeout_off(config: PostgresqlConfig) -> Iterator[Finding]:
    """A standby never notices that its primary is gone."""
    setting = config.settings.last("wal_receiver_timeout")
    if setting and config.settings.number("wal_receiver_timeout") == 0 and config.upstream:
        yield Finding(
            setting.value_word,
            "wal_receiver_timeout is 0: this standby does not notice a dead primary",
            "write wal_receiver_timeout = 60s",
        ).remedy(assign(setting, "60s"))
