r"""fsync is off, so that a crash corrupts the cluster.

Without fsync nothing says when a page or a WAL record is on the disk. After a power cut the data directory is damaged
beyond repair, and pg_rewind and the standbys spread the damage.

## Bad
```postgresql
fsync = off
#       ^^^ postgresql/fsync-off
```

## Good
```postgresql
fsync = on
```

## References
PostgreSQL documentation 20.5.1 "fsync"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.remedy import assign

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"availability", "correctness"}, fixable=True)
def fsync_off(config: PostgresqlConfig) -> Iterator[Finding]:
    """fsync is off, so that a crash corrupts the cluster."""
    for name in ("fsync",):
        setting = config.settings.last(name)
        if setting and config.settings.boolean(name) is False:
            yield Finding(
                setting.value_word,
                "fsync is off: after a crash of this machine the cluster cannot be trusted any more",
                "write fsync = on; for a bulk load use synchronous_commit = off instead",
            ).remedy(assign(setting, "on"))
