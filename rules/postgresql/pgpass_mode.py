r"""libpq ignores a .pgpass that others can read.

A password file that its group or others may read is left aside with a warning nobody sees in a service's log: the standby (or
pg_basebackup, or repmgr) connects without a password and is turned away. Modes are known on the host itself only.

## Bad
```postgresql path=var/lib/postgresql/.pgpass mode=0644
db1.example.com:5432:replication:replicator:s3cret
#<1:43 postgresql/pgpass-mode
```

## Bad: the group may read it
```postgresql path=var/lib/postgresql/.pgpass mode=0640
# passwords of the standby
*:*:*:replicator:s3cret
#<1:16 postgresql/pgpass-mode
```

## Good
```postgresql path=var/lib/postgresql/.pgpass mode=0600
db1.example.com:5432:replication:replicator:s3cret
```

## Good: in a repository nobody knows the mode it will have
```postgresql path=var/lib/postgresql/.pgpass
db1.example.com:5432:replication:replicator:s3cret
```

## References
PostgreSQL documentation 34.16 "The Password File"; fe-connect.c: passwordFromFile()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.ident import PgpassConfig


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"availability", "security"})
def pgpass_mode(config: PgpassConfig) -> Iterator[Finding]:
    """Point at the first password, for a file without any harms nobody."""
    if config.is_open_to_others and config.entries:
        source = config.document.source
        path = source.host_path or source.path
        yield Finding(
            config.entries[0],
            f"{path} has mode {config.mode:04o}, so libpq ignores it and connects without a password",
            f"run `chmod 0600 {path}`",
        )
