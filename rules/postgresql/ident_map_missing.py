r"""A record names a user map that pg_ident.conf does not have.

Every login through that record fails: "no match in usermap".

## Bad
```postgresql path=etc/postgresql/15/main/pg_hba.conf
local all all peer map=admins
#                  ^^^^^^^^^^ postgresql/ident-map-missing
```

```postgresql path=etc/postgresql/15/main/pg_ident.conf
other root postgres
```

## Good
```postgresql path=etc/postgresql/15/main/pg_hba.conf
local all all peer map=admins
```

```postgresql path=etc/postgresql/15/main/pg_ident.conf
admins root postgres
```

## Good
```postgresql path=etc/postgresql/15/main/pg_hba.conf
local all all peer map=admins
```

## References
PostgreSQL documentation 21.2 "User Name Maps"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"availability"})
def ident_map_missing(config: PostgresqlConfig) -> Iterator[Finding]:
    """A record names a user map that pg_ident.conf does not have."""
    for record in config.hba_records:
        parsed = record.parsed
        if parsed is None:
            continue

        named = parsed.options.get("map")
        if named and config.ident and not config.ident.has_includes and named[0] not in config.ident.names:
            yield Finding(
                named[1],
                f"pg_ident.conf has no map `{named[0]}`: nobody can log in by this record",
                f"add lines `{named[0]} SYSTEM-USER DATABASE-USER`",
            )
