r"""A standby restores from where nobody archives to.

restore_command reads a folder that is the target of no node's archive_command, so that the standby cannot catch up
from the archive.

## Bad
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.1'
archive_mode = on
archive_command = 'cp %p /srv/wal/%f'
```

```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.2'
primary_conninfo = 'host=10.0.0.1 user=rep application_name=s1'
restore_command = 'cp /srv/archive/%f %p'
#                 ^^^^^^^^^^^^^^^^^^^^^^^ postgresql/restore-path-mismatch
archive_mode = on
archive_command = 'cp %p /srv/wal/%f'
```

## Good
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.1'
archive_mode = on
archive_command = 'cp %p /srv/wal/%f'
```

```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.2'
primary_conninfo = 'host=10.0.0.1 user=rep application_name=s1'
restore_command = 'cp /srv/wal/%f %p'
```

## Good
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.1'
archive_mode = on
archive_command = 'scp %p store:/srv/wal/%f'
```

```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.2'
primary_conninfo = 'host=10.0.0.1 user=rep application_name=s1'
restore_command = 'cp /srv/wal/%f %p'
```

## Good
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.1'
```

```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.2'
primary_conninfo = 'host=10.0.0.1 user=rep application_name=s1'
restore_command = 'cp /x/%f %p'
```

## References
PostgreSQL documentation 26.3.5
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.replication import replication_sets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"correctness"})
def restore_path_mismatch(estate: Estate) -> Iterator[Finding]:
    """A standby restores from where nobody archives to."""
    for nodes in replication_sets(estate):
        targets = {
            command.destination.rpartition(":")[2].rstrip("/"): command
            for node in nodes.nodes
            if (command := node.config.command("archive_command"))
        }
        if not targets or "" in targets:
            continue
        for node in nodes.nodes:
            command = node.config.command("restore_command")
            source = command.destination.rpartition(":")[2].rstrip("/") if command else ""
            if command and source and source not in targets:
                yield Finding(
                    command.setting.value_word,
                    f"restore_command reads {source}, and WAL is archived to {', '.join(sorted(targets))}",
                    "write the same folder in both",
                    confidence=Confidence.MEDIUM,
                ).related(next(iter(targets.values())).setting, "archived to here")
