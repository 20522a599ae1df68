r"""primary_conninfo holds a password.

It is copied by every base backup, stands in postgresql.auto.conf, and is shown to every member of
pg_read_all_settings. A password file of the server's user does not have to be.

## Bad
```postgresql
primary_conninfo = 'host=db1 user=rep password=secret'
#                                     ^^^^^^^^^^^^^^^ postgresql/conninfo-password
```

## Good
```postgresql
primary_conninfo = 'host=db1 user=rep passfile=/var/lib/postgresql/.pgpass'
```

## Good
```postgresql
primary_conninfo = 'host=db1 user=rep password='
```

## References
PostgreSQL documentation 20.6.3 "primary_conninfo"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"security"})
def conninfo_password(config: PostgresqlConfig) -> Iterator[Finding]:
    """primary_conninfo holds a password."""
    upstream = config.upstream
    if upstream is None:
        return

    if upstream.conninfo.get("password"):
        yield Finding(
            upstream.span("password"),
            "the replication password stands in primary_conninfo",
            "write passfile=/var/lib/postgresql/.pgpass and put the password there, mode 0600",
        )
