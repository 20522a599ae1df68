r"""The standby reports its position too seldom.

wal_receiver_status_interval 0 makes the lag unknown, so that slots and synchronous commits do not move; at or above
wal_sender_timeout the primary ends the connection before the report comes.

## Bad
```postgresql
wal_receiver_status_interval = 0
#                              ^ postgresql/receiver-status-interval
```

## Bad
```postgresql
wal_receiver_status_interval = 2min
#                              ^^^^ postgresql/receiver-status-interval
wal_sender_timeout = 1min
```

## Good
```postgresql
wal_receiver_status_interval = 10s
```

## Good
```postgresql
wal_receiver_status_interval = 30
wal_sender_timeout = 0
```

## References
PostgreSQL documentation 20.6.3 "wal_receiver_status_interval"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.remedy import assign
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability"}, fixable=True)
def receiver_status_interval(config: PostgresqlConfig) -> Iterator[Finding]:
    """The standby reports its position too seldom."""
    setting = config.settings.last("wal_receiver_status_interval")
    interval, timeout = (
        config.settings.number("wal_receiver_status_interval"),
        config.settings.number("wal_sender_timeout"),
    )
    if setting is None or not is_known(interval):
        return
    if interval == 0:
        yield Finding(
            setting.value_word,
            "wal_receiver_status_interval is 0: the primary does not learn how far this standby is",
            "write wal_receiver_status_interval = 10s",
        ).remedy(assign(setting, "10s"))
    elif is_known(timeout) and 0 < timeout <= interval * 1000:
        yield (
            Finding(
                setting.value_word,
                f"wal_receiver_status_interval is {interval:g} s, not less than wal_sender_timeout with {timeout / 1000:g} s",
                "write wal_receiver_status_interval = 10s",
            )
            .related(config.settings.last("wal_sender_timeout"), "the timeout")
            .remedy(assign(setting, "10s"))
        )
