r"""A command holds a % that the server does not know.

archive_command knows %p, %f and %%, restore_command also %r. From 16 on anything else makes the archiver fail every
time; before, it was handed to the shell as it stands.

## Bad
```postgresql target=postgresql-16
archive_mode = on
archive_command = 'cp %p /a/`date +%Y`/%f'
#                 ^^^^^^^^^^^^^^^^^^^^^^^^ postgresql/archive-unknown-escape
```

## Bad
```postgresql target=postgresql-17
restore_command = 'cp /a/%n %p'
#                 ^^^^^^^^^^^^^ postgresql/archive-unknown-escape
```

## Good
```postgresql target=postgresql-16
archive_mode = on
archive_command = 'cp %p /a/`date +%%Y`/%f'
restore_command = 'get %f %p %r'
```

## References
common/percentrepl.c replace_percent_placeholders()
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.source import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig

KNOWN = {
    "archive_command": {"p", "f"},
    "restore_command": {"p", "f", "r"},
    "archive_cleanup_command": {"r"},
    "recovery_end_command": {"r"},
}


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"availability"}, fixable=True)
def archive_unknown_escape(config: PostgresqlConfig) -> Iterator[Finding]:
    """A command holds a % that the server does not know."""
    for name, known in KNOWN.items():
        command = config.command(name)
        wrong = sorted(command.placeholders - known) if command else []
        if command and wrong and config.oldest >= 16:
            yield Finding(
                command.setting.value_word,
                f"{name} holds `%{wrong[0]}`, which PostgreSQL 16 and newer refuse each time the command is to run",
                f"write %%{wrong[0]} if the shell is to see %{wrong[0]}",
            ).fix(
                f"Write %%{wrong[0]}",
                Edit(
                    command.setting.value_word.span,
                    re.sub(
                        rf"(?<!%)((?:%%)*)%{re.escape(wrong[0])}", rf"\1%%{wrong[0]}", command.setting.value_word.raw
                    ),
                ),
                safety=Safety.UNSAFE,
            )
