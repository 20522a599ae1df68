r"""restore_command does not say what to fetch, or where to.

%f is the name of the file to fetch and %p the path to put it at; without both of them nothing is restored.

## Bad
```postgresql
restore_command = 'cp /archive/%f pg_wal/'
#                 ^^^^^^^^^^^^^^^^^^^^^^^^ postgresql/restore-placeholders
```

## Bad
```postgresql
restore_command = 'cp /archive/ %p'
#                 ^^^^^^^^^^^^^^^^^ postgresql/restore-placeholders
```

## Good
```postgresql
restore_command = 'cp /archive/%f %p'
```

## Good
```postgresql
restore_command = 'pgbackrest --stanza=main archive-get %f "%p"'
```

## Good
```postgresql
restore_command = '/usr/local/bin/restore.sh'
```

## References
PostgreSQL documentation 20.5.5 "restore_command"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"availability"})
def restore_placeholders(config: PostgresqlConfig) -> Iterator[Finding]:
    """restore_command does not say what to fetch, or where to."""
    command = config.command("restore_command")
    if command is None or command.finds_names_itself or command.does_nothing:
        return
    missing = sorted({"f", "p"} - command.placeholders)
    if missing:
        yield Finding(
            command.setting.value_word,
            f"restore_command does not hold %{' and %'.join(missing)}: nothing is restored",
            "write it as 'cp /archive/%f %p'",
        )
