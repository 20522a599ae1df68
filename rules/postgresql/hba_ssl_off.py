r"""A hostssl record can never match while ssl is off.

The server logs it and passes the record over, so that its clients fall to a later record, or are refused. From 14 on
the message hides other faults of the line.

## Bad
```postgresql path=etc/postgresql/15/main/postgresql.conf
ssl = off
```

```postgresql path=etc/postgresql/15/main/pg_hba.conf
hostssl all all 10.0.0.0/8 scram-sha-256
#<1:7 postgresql/hba-ssl-off
```

## Good
```postgresql path=etc/postgresql/15/main/postgresql.conf
ssl = on
```

```postgresql path=etc/postgresql/15/main/pg_hba.conf
hostssl all all 10.0.0.0/8 scram-sha-256
```

## Good
```postgresql path=etc/postgresql/15/main/postgresql.conf
ssl = off
```

```postgresql path=etc/postgresql/15/main/pg_hba.conf
hostnossl all all 10.0.0.0/8 scram-sha-256
```

## Good
```postgresql path=etc/postgresql/15/main/pg_hba.conf
hostssl all all 10.0.0.0/8 scram-sha-256
```

## References
hba.c parse_hba_line(); PostgreSQL documentation 21.1 "The pg_hba.conf File"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"availability"})
def hba_ssl_off(config: PostgresqlConfig) -> Iterator[Finding]:
    """A hostssl record can never match while ssl is off."""
    for record in config.hba_records:
        parsed = record.parsed
        if parsed is None:
            continue

        known = config.settings.last("ssl") or config.is_complete
        if parsed.type == "hostssl" and known and config.settings.boolean("ssl") is False:
            yield Finding(
                record.line.fields[0], "this hostssl record never matches, because ssl is off", "write ssl = on"
            ).related(config.settings.last("ssl"), "switched off here")
