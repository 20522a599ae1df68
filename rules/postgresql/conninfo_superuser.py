r"""The standby replicates as a superuser.

A role with REPLICATION and LOGIN is all that streaming needs; with postgres, or no user at all (the operating
system's user, which is postgres), the password of a standby opens the primary.

## Bad
```postgresql
primary_conninfo = 'host=db1 user=postgres'
#                                 ^^^^^^^^ postgresql/conninfo-superuser
```

## Bad: no user
```postgresql
primary_conninfo = 'host=db1'
#                  ^^^^^^^^^^ postgresql/conninfo-superuser
```

## Good
```postgresql
primary_conninfo = 'host=db1 user=replicator'
```

## Good
```postgresql
primary_conninfo = 'service=primary'
```

## References
PostgreSQL documentation 27.2.5.1 "Authentication"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"security"})
def conninfo_superuser(config: PostgresqlConfig) -> Iterator[Finding]:
    """The standby replicates as a superuser."""
    upstream = config.upstream
    if upstream is None:
        return

    conninfo = upstream.conninfo
    if conninfo.fault or conninfo.get("service"):
        return
    if conninfo.get("user") == "postgres":
        yield Finding(
            upstream.value_span("user"),
            "the standby connects as the superuser postgres",
            "create a role with REPLICATION LOGIN and name it: user=replicator",
        )
    elif not conninfo.get("user"):
        yield Finding(
            upstream.setting.value_word,
            "no user is named, so that the standby connects as the user it runs as, which is a superuser",
            "create a role with REPLICATION LOGIN and name it: user=replicator",
        )
