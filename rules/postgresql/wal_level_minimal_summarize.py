r"""wal_level is minimal while WAL is summarised.

With wal_level minimal nothing but crash recovery can be done with the WAL. Since 17 the server refuses to start with
summarize_wal on.

## Bad
```postgresql target=postgresql-17
wal_level = minimal
#           ^^^^^^^ postgresql/wal-level-minimal-summarize
max_wal_senders = 0
summarize_wal = on
```

## Good
```postgresql target=postgresql-17
wal_level = replica
summarize_wal = on
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
def wal_level_minimal_summarize(config: PostgresqlConfig) -> Iterator[Finding]:
    """wal_level is minimal while WAL is summarised."""
    setting = config.settings.last("wal_level")
    if setting and config.settings.word("wal_level") == "minimal" and config.settings.boolean("summarize_wal") is True:
        yield (
            Finding(
                setting.value_word,
                "wal_level is minimal and summarize_wal is on: the server does not start",
                "write wal_level = replica",
            )
            .related(config.settings.last("summarize_wal"), "summaries are switched on here")
            .remedy(assign(setting, "replica", starts=False))
        )
