r"""The WAL archive lies inside the data directory.

It is lost together with what it should save, is copied by every base backup, and fills the same disk.

## Bad
```postgresql
data_directory = '/var/lib/postgresql/15/main'
archive_mode = on
archive_command = 'cp %p /var/lib/postgresql/15/main/archive/%f'
#                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ postgresql/archive-inside-datadir
```

## Good
```postgresql
archive_mode = on
archive_command = 'cp %p /var/lib/postgresql/archive/%f'
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


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability"})
def archive_inside_datadir(config: PostgresqlConfig) -> Iterator[Finding]:
    """The WAL archive lies inside the data directory."""
    command = config.command("archive_command")
    if command and config.configuration and config.settings.word("archive_mode") in {"on", "always"}:
        inside = command.destination
        data = config.data_directory.rstrip("/")
        if inside.startswith("/") and (inside + "/").startswith(data + "/") and data:
            yield Finding(
                command.setting.value_word,
                f"the archive {inside} lies inside the data directory {data}",
                "store WAL on another host, at least on another disk",
            )
