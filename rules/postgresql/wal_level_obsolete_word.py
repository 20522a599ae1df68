r"""wal_level has a word of PostgreSQL 9.5.

archive and hot_standby have meant replica since 9.6; they are still taken.

## Bad
```postgresql
wal_level = hot_standby
#           ^^^^^^^^^^^ postgresql/wal-level-obsolete-word
```

## Good
```postgresql
wal_level = replica
```

## References
guc_tables.c wal_level_options
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.source import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.INFO, confidence=Confidence.HIGH, tags={"deprecated"}, fixable=True)
def wal_level_obsolete_word(config: PostgresqlConfig) -> Iterator[Finding]:
    """wal_level has a word of PostgreSQL 9.5."""
    setting = config.settings.last("wal_level")
    if setting and str(setting.value).lower() in {"archive", "hot_standby"}:
        yield Finding(
            setting.value_word, f"wal_level `{setting.value}` is an old word for replica", "write wal_level = replica"
        ).fix("Write replica", Edit(setting.value_word.span, "replica"))
