r"""archive_command and archive_library are both set.

From 16 on the archiver ends with FATAL again and again while the server runs and pg_wal grows; 15 takes the library
without a word.

## Bad
```postgresql target=postgresql-16
archive_mode = on
archive_command = 'cp %p /a/%f'
archive_library = 'basic_archive'
#                 ^^^^^^^^^^^^^^^ postgresql/archive-both
```

## Good
```postgresql
archive_mode = on
archive_library = 'basic_archive'
archive_command = ''
```

## References
pgarch.c LoadArchiveLibrary()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"availability"})
def archive_both(config: PostgresqlConfig) -> Iterator[Finding]:
    """archive_command and archive_library are both set."""
    library, command = config.settings.last("archive_library"), config.command("archive_command")
    if library and command and config.settings.text("archive_library") and config.oldest >= 15:
        silent = config.newest < 16
        effect = "15 ignores the command" if silent else "the archiver stops with FATAL and pg_wal fills the disk"
        yield Finding(
            library.value_word,
            f"archive_library and archive_command are both set: {effect}",
            "empty one of the two",
            severity=Severity.WARNING if silent else None,
        ).related(command.setting, "the command")
