r"""min_wal_size is larger than max_wal_size.

The server takes it, and then never removes as much WAL as max_wal_size asks for.

## Bad
```postgresql
min_wal_size = 4GB
#              ^^^ postgresql/wal-size-inverted
max_wal_size = 1GB
```

## Good
```postgresql
min_wal_size = 80MB
max_wal_size = 1GB
```

## Good
```postgresql
min_wal_size = 1GB
```

## References
PostgreSQL documentation 28.5 "WAL Configuration"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.remedy import put
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"performance"}, fixable=True)
def wal_size_inverted(config: PostgresqlConfig) -> Iterator[Finding]:
    """min_wal_size is larger than max_wal_size."""
    low, high = config.settings.number("min_wal_size"), config.settings.number("max_wal_size")
    setting = config.settings.last("min_wal_size")
    if setting and is_known(low) and is_known(high) and low > high:
        yield (
            Finding(
                setting.value_word,
                f"min_wal_size is {low:g} MB, more than max_wal_size with {high:g} MB",
                f"write max_wal_size = {low:g}MB or more",
            )
            .related(config.settings.last("max_wal_size"), "the upper limit")
            .remedy(put(config.settings, "max_wal_size", f"{low:g}MB", setting))
        )
