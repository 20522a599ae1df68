r"""More standbys must confirm than can connect.

Each standby takes a WAL sender; with fewer of them than synchronous standbys no commit ends.

## Bad
```postgresql
max_wal_senders = 2
synchronous_standby_names = 'ANY 3 (s1, s2, s3, s4)'
#                           ^^^^^^^^^^^^^^^^^^^^^^^^ postgresql/ssn-over-senders
```

## Good
```postgresql
max_wal_senders = 10
synchronous_standby_names = 'ANY 3 (s1, s2, s3, s4)'
```

## References
syncrep_gram.y; PostgreSQL documentation 20.6.2 "synchronous_standby_names"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.remedy import put
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability"}, fixable=True)
def ssn_over_senders(config: PostgresqlConfig) -> Iterator[Finding]:
    """More standbys must confirm than can connect."""
    senders = config.settings.number("max_wal_senders")
    if config.sync and is_known(senders) and 0 < senders <= config.sync.names.required:
        yield (
            Finding(
                config.sync.setting.value_word,
                f"{config.sync.names.required} standbys must confirm, and max_wal_senders lets {senders:g} connect",
                f"write max_wal_senders = {len(config.sync.names.names) + 3}",
            )
            .related(config.settings.last("max_wal_senders"), "the limit")
            .remedy(put(config.settings, "max_wal_senders", str(len(config.sync.names.names) + 3), config.sync.setting))
        )
