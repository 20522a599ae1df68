r"""wal_level is minimal while WAL is archived.

With wal_level minimal nothing but crash recovery can be done with the WAL. The server refuses to start: "WAL archival
cannot be enabled when wal_level is minimal".

## Bad
```postgresql
wal_level = minimal
#           ^^^^^^^ postgresql/wal-level-minimal-archive
max_wal_senders = 0
archive_mode = on
```

## Good
```postgresql
wal_level = minimal
max_wal_senders = 0
archive_mode = off
```

## Good
```postgresql
archive_mode = on
```

## References
postmaster.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.remedy import assign

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"availability", "daemon-rejects"}, fixable=True)
def wal_level_minimal_archive(config: PostgresqlConfig) -> Iterator[Finding]:
    """wal_level is minimal while WAL is archived."""
    setting = config.settings.last("wal_level")
    if (
        setting
        and config.settings.word("wal_level") == "minimal"
        and config.settings.word("archive_mode") in {"on", "always"}
    ):
        yield (
            Finding(
                setting.value_word,
                "wal_level is minimal and archive_mode is on: the server does not start",
                "write wal_level = replica",
            )
            .related(config.settings.last("archive_mode"), "archiving is switched on here")
            .remedy(assign(setting, "replica", starts=False))
        )
