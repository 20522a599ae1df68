r"""wal_level is minimal while WAL senders are allowed.

With wal_level minimal nothing but crash recovery can be done with the WAL. The server refuses to start when
max_wal_senders is above 0, and absent it is 10 from PostgreSQL 10 on, so that `wal_level = minimal` alone is fatal.

## Bad
```postgresql
wal_level = minimal
#           ^^^^^^^ postgresql/wal-level-minimal-senders
```

## Bad
```postgresql
max_wal_senders = 5
wal_level = minimal
#           ^^^^^^^ postgresql/wal-level-minimal-senders
```

## Good
```postgresql
wal_level = minimal
max_wal_senders = 0
```

## Good
```postgresql
wal_level = replica
```

## References
postmaster.c: WAL streaming requires wal_level replica or logical
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.remedy import assign
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"availability", "daemon-rejects"}, fixable=True)
def wal_level_minimal_senders(config: PostgresqlConfig) -> Iterator[Finding]:
    """wal_level is minimal while WAL senders are allowed."""
    setting, senders = config.settings.last("wal_level"), config.settings.number("max_wal_senders")
    if setting and config.settings.word("wal_level") == "minimal" and is_known(senders) and senders > 0:
        yield (
            Finding(
                setting.value_word,
                f"wal_level is minimal and max_wal_senders is {senders:g}: the server does not start",
                "write wal_level = replica, or max_wal_senders = 0 on a server without standbys",
            )
            .related(config.settings.last("max_wal_senders"), "WAL senders are allowed here")
            .remedy(assign(setting, "replica", starts=False))
        )
