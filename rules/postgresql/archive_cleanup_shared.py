r"""archive_cleanup_command empties the archive that this node writes.

It removes WAL that this standby no longer needs, also what a base backup or another standby still does. It is for
archives that one standby has for itself.

## Bad
```postgresql
archive_mode = on
archive_command = 'test ! -f /srv/wal/%f && cp %p /srv/wal/%f'
archive_cleanup_command = 'pg_archivecleanup /srv/wal %r'
#                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ postgresql/archive-cleanup-shared
```

## Good
```postgresql
archive_mode = on
archive_command = 'test ! -f /srv/wal/%f && cp %p /srv/wal/%f'
archive_cleanup_command = 'pg_archivecleanup /srv/standby1 %r'
```

## References
PostgreSQL documentation, pg_archivecleanup
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"correctness"})
def archive_cleanup_shared(config: PostgresqlConfig) -> Iterator[Finding]:
    """archive_cleanup_command empties the archive that this node writes."""
    cleanup, archive = config.command("archive_cleanup_command"), config.command("archive_command")
    if cleanup and archive and archive.destination and archive.destination in cleanup.text.split():
        yield Finding(
            cleanup.setting.value_word,
            f"{archive.destination} is cleaned by what this standby needs, and is the archive of the whole set",
            "give each standby a folder of its own, or leave the cleaning to the backup tool",
        ).related(archive.setting, "archived to here")
