r"""A setting is overridden by ALTER SYSTEM.

postgresql.auto.conf is read after all other files, so that editing postgresql.conf has no effect.

## Bad
```postgresql path=var/lib/pgsql/15/data/postgresql.conf
synchronous_standby_names = 'ANY 1 (s1, s2)'
#<1:44 postgresql/auto-conf-wins
```

```postgresql path=var/lib/pgsql/15/data/postgresql.auto.conf
synchronous_standby_names = 's1'
```

## Good
```postgresql path=var/lib/pgsql/15/data/postgresql.conf
work_mem = 4MB
wal_level = replica
```

```postgresql path=var/lib/pgsql/15/data/postgresql.auto.conf
work_mem = 8MB
wal_level = 'replica'
```

## References
PostgreSQL documentation 20.1.2
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.remedy import drop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig

RELEVANT = frozenset(
    [
        "listen_addresses",
        "port",
        "wal_level",
        "max_connections",
        "max_wal_senders",
        "max_replication_slots",
        "synchronous_standby_names",
        "synchronous_commit",
        "primary_conninfo",
        "primary_slot_name",
        "ssl",
        "archive_mode",
        "archive_command",
        "archive_library",
        "restore_command",
        "hot_standby",
        "wal_log_hints",
        "fsync",
        "full_page_writes",
        "shared_preload_libraries",
    ]
)
"""Settings that replication and failover hang on."""


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"correctness"}, fixable=True)
def auto_conf_wins(config: PostgresqlConfig) -> Iterator[Finding]:
    """A setting is overridden by ALTER SYSTEM."""
    for name in sorted(RELEVANT & config.settings.by_name.keys()):
        *earlier, last = config.settings.by_name[name]
        if last.is_automatic is not True:
            continue
        for setting in earlier:
            if setting.document is not last.document and setting.value != last.value and not setting.is_automatic:
                yield (
                    Finding(
                        setting,
                        f"this {name} has no effect: {last.document.source.path.rpartition('/')[2]} is read later and sets it again",
                        "run ALTER SYSTEM RESET for it, or delete the line here",
                    )
                    .related(last, "this one counts")
                    .remedy(drop(setting))
                )
