r"""archive_command does not name the file that it is to store.

%p is the path of the segment, %f its name. A copy without %p stores nothing, and one whose target lacks %f writes
every segment to the same file. Archivers such as pgBackRest and WAL-G need only %p.

## Bad
```postgresql
archive_mode = on
archive_command = 'cp /var/lib/postgresql/15/main/pg_wal/%f /archive/'
#                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ postgresql/archive-placeholders
```

## Good
```postgresql
archive_mode = on
archive_command = 'pgbackrest --stanza=main archive-push %p'
```

## Good
```postgresql
archive_mode = on
archive_command = 'test ! -f /a/%f && cp %p /a/%f'
```

## Good
```postgresql
archive_mode = on
archive_command = '/usr/local/bin/archive.sh'
```

## Good
```postgresql
archive_mode = on
archive_command = 'cp %p /archive/'
```

## References
PostgreSQL documentation 26.3.1 "Setting Up WAL Archiving"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"correctness"})
def archive_placeholders(config: PostgresqlConfig) -> Iterator[Finding]:
    """archive_command does not name the file that it is to store."""
    command = config.command("archive_command")
    if command is None or command.does_nothing or command.finds_names_itself:
        return
    if config.settings.word("archive_mode") in {"on", "always"} and "p" not in command.placeholders:
        yield Finding(
            command.setting.value_word,
            "archive_command does not hold %p, the path of the segment to store",
            "write it as 'test ! -f /archive/%f && cp %p /archive/%f'",
        )
