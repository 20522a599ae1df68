r"""A setting is overridden by a file that is read later.

Files are read in the order of the include directives, and the last setting of a name wins; a change of the other has
no effect.

## Bad
```postgresql path=etc/postgresql/15/main/postgresql.conf
wal_level = replica
#<1:19 postgresql/shadowed-by-include
include_dir 'conf.d'
```

```postgresql path=etc/postgresql/15/main/conf.d/10.conf
wal_level = logical
```

## Good
```postgresql path=etc/postgresql/15/main/postgresql.conf
include_dir 'conf.d'
work_mem = 4MB
```

```postgresql path=etc/postgresql/15/main/conf.d/10.conf
wal_level = logical
work_mem = 8MB
```

## References
PostgreSQL documentation 20.1.2
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

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


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"correctness"})
def shadowed_by_include(config: PostgresqlConfig) -> Iterator[Finding]:
    """A setting is overridden by a file that is read later."""
    for name in sorted(RELEVANT & config.settings.by_name.keys()):
        *earlier, last = config.settings.by_name[name]
        if last.is_automatic is not False:
            continue
        for setting in earlier:
            if setting.document is not last.document and setting.value != last.value and not setting.is_automatic:
                yield Finding(
                    setting,
                    f"this {name} has no effect: {last.document.source.path.rpartition('/')[2]} is read later and sets it again",
                    "keep one of the two",
                ).related(last, "this one counts")
