r"""Synchronous standbys are named, and no commit waits for them.

synchronous_standby_names only takes effect for commits with synchronous_commit remote_write, on or remote_apply. With
off or local at server level the standbys may be behind at a failover, and data that was committed is lost.

## Bad
```postgresql
synchronous_standby_names = 'ANY 1 (s1, s2)'
synchronous_commit = local
#                    ^^^^^ postgresql/sync-commit-ignores-standbys
```

## Good
```postgresql
synchronous_standby_names = 'ANY 1 (s1, s2)'
synchronous_commit = remote_apply
```

## Good
```postgresql
synchronous_standby_names = ''
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
def sync_commit_ignores_standbys(config: PostgresqlConfig) -> Iterator[Finding]:
    """Synchronous standbys are named, and no commit waits for them."""
    setting = config.settings.last("synchronous_commit")
    if setting and config.sync and config.settings.word("synchronous_commit") in {"off", "local"}:
        yield (
            Finding(
                setting.value_word,
                f"synchronous_commit is {setting.value}, so no commit waits for the standbys that are named",
                "write synchronous_commit = on, or empty synchronous_standby_names",
            )
            .related(config.sync.setting, "the standbys are named here")
            .remedy(assign(setting, "on"))
        )
