r"""min_wal_size or max_wal_size is smaller than two WAL segments.

The server refuses to start: it must be at least twice wal_segment_size, which is 16 MB unless initdb was told
otherwise (--wal-segsize).

## Bad
```postgresql
max_wal_size = 16MB
#              ^^^^ postgresql/wal-size-min
```

## Bad
```postgresql
min_wal_size = 20
#              ^^ postgresql/wal-size-min
```

## Good
```postgresql
max_wal_size = 32MB
min_wal_size = 80MB
```

## References
xlog.c ReadControlFile()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.remedy import assign
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.ERROR, confidence=Confidence.MEDIUM, tags={"correctness", "daemon-rejects"}, fixable=True)
def wal_size_min(config: PostgresqlConfig) -> Iterator[Finding]:
    """min_wal_size or max_wal_size is smaller than two WAL segments."""
    for name in ("min_wal_size", "max_wal_size"):
        setting, value = config.settings.last(name), config.settings.number(name)
        if setting and is_known(value) and value < 32:
            yield Finding(
                setting.value_word,
                f"{name} is {value:g} MB, less than two WAL segments of 16 MB",
                f"write {name} = 32MB or more",
            ).remedy(assign(setting, "32MB", starts=False))
