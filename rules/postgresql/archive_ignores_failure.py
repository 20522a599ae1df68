r"""archive_command reports success whatever happened.

The server removes a segment as soon as the command ends with 0. With `|| true` or `; exit 0` at its end a full or
unreachable archive loses WAL in silence, and recovery ends at the gap.

## Bad
```postgresql
archive_mode = on
archive_command = 'cp %p /a/%f || true'
#                 ^^^^^^^^^^^^^^^^^^^^^ postgresql/archive-ignores-failure
```

## Bad
```postgresql
archive_mode = on
archive_command = 'rsync %p b:/a/%f; exit 0'
#                 ^^^^^^^^^^^^^^^^^^^^^^^^^^ postgresql/archive-ignores-failure
```

## Good
```postgresql
archive_mode = on
archive_command = 'test ! -f /a/%f && cp %p /a/%f'
```

## References
PostgreSQL documentation 26.3.1
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"availability", "correctness"})
def archive_ignores_failure(config: PostgresqlConfig) -> Iterator[Finding]:
    """archive_command reports success whatever happened."""
    command = config.command("archive_command")
    if command is None or config.settings.word("archive_mode") not in {"on", "always"}:
        return
    if command.hides_failure and not command.does_nothing:
        yield Finding(
            command.setting.value_word,
            "archive_command always reports success: WAL that could not be stored is removed all the same",
            "delete the last part, so that the command's own status counts",
        )
