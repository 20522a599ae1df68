r"""synchronous_commit is off for the whole server.

A commit is reported before it is on the disk; a crash loses up to three times wal_writer_delay of transactions that
clients were told are safe. It is meant for single sessions or roles.

## Bad
```postgresql
synchronous_commit = off
#                    ^^^ postgresql/sync-commit-off
```

## Good
```postgresql
synchronous_commit = on
```

## Good
```postgresql
synchronous_commit = local
```

## References
PostgreSQL documentation 20.5.1 "synchronous_commit"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.remedy import assign

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability", "correctness"}, fixable=True)
def sync_commit_off(config: PostgresqlConfig) -> Iterator[Finding]:
    """synchronous_commit is off for the whole server."""
    setting = config.settings.last("synchronous_commit")
    if setting and config.settings.word("synchronous_commit") == "off" and config.sync is None:
        yield Finding(
            setting.value_word,
            "synchronous_commit is off: a crash loses transactions that were reported as committed",
            "write synchronous_commit = on, and switch it off per role or session where losing data is allowed",
        ).remedy(assign(setting, "on"))
