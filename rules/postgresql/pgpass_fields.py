r"""A line of .pgpass does not have five fields.

host:port:database:user:password, with `\:` for a colon inside a field; libpq passes other lines over, and the
connection has no password.

## Bad
```postgresql path=var/lib/postgresql/.pgpass
db1:5432:replicator:secret
#<1:26 postgresql/pgpass-fields
```

## Good
```postgresql path=var/lib/postgresql/.pgpass
# host:port:database:user:password
db1:5432:replication:rep:pa\:ss
\:\:1:*:*:*:x
```

## References
libpq documentation 34.16 "The Password File"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.ident import PgpassConfig


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"availability"})
def pgpass_fields(config: PgpassConfig) -> Iterator[Finding]:
    """A line of .pgpass does not have five fields."""
    for entry in config.entries:
        if len(entry.fields) < 5:
            yield Finding(
                entry,
                f"this line has {len(entry.fields)} of five fields and is ignored",
                "write host:port:database:user:password",
            )
