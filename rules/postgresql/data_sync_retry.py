r"""data_sync_retry lets the server go on after a failed fsync.

On Linux a failed fsync drops the dirty pages, so that a second try reports success over lost data. The server panics
on purpose and recovers from the WAL.

## Bad
```postgresql
data_sync_retry = on
#                 ^^ postgresql/data-sync-retry
```

## Good
```postgresql
data_sync_retry = off
```

## References
PostgreSQL documentation 20.14 "data_sync_retry"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.remedy import assign

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability", "correctness"}, fixable=True)
def data_sync_retry(config: PostgresqlConfig) -> Iterator[Finding]:
    """data_sync_retry lets the server go on after a failed fsync."""
    for name in ("data_sync_retry",):
        setting = config.settings.last(name)
        if setting and config.settings.boolean(name) is True:
            yield Finding(
                setting.value_word,
                "data_sync_retry is on: a failed fsync is tried again and data may be lost in silence",
                "write data_sync_retry = off",
            ).remedy(assign(setting, "off"))
