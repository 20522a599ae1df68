r"""restore_command reports success whatever happened.

The server asks for files that need not exist and trusts the status: after a false success recovery reads garbage or
stops for good.

## Bad
```postgresql
restore_command = 'cp /a/%f %p || true'
#                 ^^^^^^^^^^^^^^^^^^^^^ postgresql/restore-ignores-failure
```

## Good
```postgresql
restore_command = 'cp /a/%f %p'
```

## Good
```postgresql
restore_command = ''
```

## References
PostgreSQL documentation 26.3.5
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"availability", "correctness"})
def restore_ignores_failure(config: PostgresqlConfig) -> Iterator[Finding]:
    """restore_command reports success whatever happened."""
    command = config.command("restore_command")
    if command and (command.hides_failure or command.does_nothing):
        yield Finding(
            command.setting.value_word,
            "restore_command always reports success, also for files that it did not bring",
            "delete the last part, so that the command's own status counts",
        )
