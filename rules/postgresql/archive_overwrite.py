r"""The archive's copy command overwrites existing files.

After a split brain two primaries may write segments of one name; a plain copy lets the later one destroy the archive.
The manual asks for a test that the file is not there.

## Bad
```postgresql
archive_mode = on
archive_command = 'cp %p /archive/%f'
#                 ^^^^^^^^^^^^^^^^^^^ postgresql/archive-overwrite
```

## Good
```postgresql
archive_mode = on
archive_command = 'test ! -f /archive/%f && cp %p /archive/%f'
```

## Good
```postgresql
archive_mode = on
archive_command = 'rsync --ignore-existing %p backup:/a/%f'
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


@rule(severity=Severity.INFO, confidence=Confidence.HIGH, tags={"correctness"})
def archive_overwrite(config: PostgresqlConfig) -> Iterator[Finding]:
    """The archive's copy command overwrites existing files."""
    command = config.command("archive_command")
    if command and command.overwrites and config.settings.word("archive_mode") in {"on", "always"}:
        yield Finding(
            command.setting.value_word,
            "archive_command overwrites a segment that is already in the archive",
            "put `test ! -f DIR/%f &&` before it",
        )
