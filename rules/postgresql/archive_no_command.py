r"""WAL is to be archived and nothing says how.

With archive_mode on and neither archive_command nor archive_library (15 and newer) set, every segment is kept in
pg_wal until the disk is full, and then the server stops.

## Bad
```postgresql
archive_mode = on
#              ^^ postgresql/archive-no-command
```

## Bad
```postgresql
archive_mode = always
#              ^^^^^^ postgresql/archive-no-command
archive_command = ''
```

## Good
```postgresql
archive_mode = on
archive_command = 'pgbackrest archive-push %p'
```

## Good
```postgresql
archive_mode = on
archive_library = 'basic_archive'
```

## Good
```postgresql
archive_mode = off
```

## References
PostgreSQL documentation 20.5.3 "Archiving"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability"})
def archive_no_command(config: PostgresqlConfig) -> Iterator[Finding]:
    """WAL is to be archived and nothing says how."""
    setting = config.settings.last("archive_mode")
    if setting is None or config.settings.word("archive_mode") not in {"on", "always"}:
        return
    command, library = config.settings.value("archive_command"), config.settings.value("archive_library")
    if command == "" and (library == "" or (config.newest < 15)):
        yield Finding(
            setting.value_word,
            f"archive_mode is {setting.value} and neither archive_command nor archive_library is set: pg_wal fills the disk",
            "set archive_command, or write archive_mode = off (changing it back later needs a restart)",
        ).related(config.settings.last("archive_command"), "empty")
