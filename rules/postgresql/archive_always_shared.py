r"""Two nodes archive to the same place and refuse files that are there.

With archive_mode = always a standby archives what it receives. When the primary has stored the same segment already,
a command that refuses existing files fails for ever, and the standby's pg_wal grows.

## Bad
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.1'
archive_mode = always
archive_command = 'test ! -f /nfs/%f && cp %p /nfs/%f'
```

```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
primary_conninfo = 'host=10.0.0.1'
archive_mode = always
#              ^^^^^^ postgresql/archive-always-shared
archive_command = 'test ! -f /nfs/%f && cp %p /nfs/%f'
```

## Good
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.1'
archive_mode = on
archive_command = 'test ! -f /nfs/%f && cp %p /nfs/%f'
```

```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.2'
primary_conninfo = 'host=10.0.0.1 user=rep application_name=s1'
archive_mode = on
archive_command = 'test ! -f /nfs/%f && cp %p /nfs/%f'
```

## References
PostgreSQL documentation 27.2.9 "Continuous Archiving in Standby"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.replication import replication_sets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability"})
def archive_always_shared(estate: Estate) -> Iterator[Finding]:
    """Two nodes archive to the same place and refuse files that are there."""
    for nodes in replication_sets(estate):
        for standby, primary in nodes.links:
            setting = standby.config.settings.last("archive_mode")
            if setting is None or standby.config.settings.word("archive_mode") != "always":
                continue
            if primary.config.settings.word("archive_mode") not in {"on", "always"}:
                continue
            mine, theirs = standby.config.command("archive_command"), primary.config.command("archive_command")
            if mine and theirs and mine.text == theirs.text and mine.refuses_existing:
                yield Finding(
                    setting.value_word,
                    f"this standby and {primary.host.name} archive to the same place and refuse existing files",
                    "write archive_mode = on, or compare the file that is there instead of refusing it",
                ).related(theirs.setting, "the same command")
