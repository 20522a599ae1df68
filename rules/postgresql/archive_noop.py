r"""WAL is "archived" by a command that does nothing.

It is a known way to switch archiving on without a restart later; until then there is no archive.

## Bad
```postgresql
archive_mode = on
archive_command = '/bin/true'
#                 ^^^^^^^^^^^ postgresql/archive-noop
```

## Good
```postgresql
archive_mode = on
archive_command = 'cp %p /a/%f'
```

## Good
```postgresql
archive_mode = off
archive_command = 'true'
```

## References
PostgreSQL documentation 20.5.3 "archive_command"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.INFO, confidence=Confidence.HIGH, tags={"correctness"})
def archive_noop(config: PostgresqlConfig) -> Iterator[Finding]:
    """WAL is "archived" by a command that does nothing."""
    command = config.command("archive_command")
    if command and command.does_nothing and config.settings.word("archive_mode") in {"on", "always"}:
        yield Finding(
            command.setting.value_word,
            f"`{command.text}` reports success and stores nothing",
            "give a command that stores %p, before somebody relies on the archive",
        )
