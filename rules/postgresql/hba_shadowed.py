r"""A record never decides, because an earlier one matches first.

The first record that matches a connection decides; there is no falling through to the next. A reject behind a wider
record lets in whom it should keep out.

## Bad
```postgresql path=etc/postgresql/15/main/pg_hba.conf
host all all 10.0.0.0/8 md5
host all alice 10.1.0.0/16 reject
#<1:33 postgresql/hba-shadowed
```

## Bad
```postgresql path=etc/postgresql/15/main/pg_hba.conf
host all all all scram-sha-256
hostssl app all ::/0 cert
#<1:25 postgresql/hba-shadowed
```

## Good
```postgresql path=etc/postgresql/15/main/pg_hba.conf
host all alice 10.1.0.0/16 reject
host all all 10.0.0.0/8 md5
host replication all 10.0.0.0/8 md5
host all all ::/0 md5
```

## Good
```postgresql path=etc/postgresql/15/main/pg_hba.conf
host all all 10.0.0.1/32 md5
host all all 10.0.0.1/32 md5
```

## Good
```postgresql path=etc/postgresql/15/main/pg_hba.conf
host all all 10.0.0.0/8 md5
hostnossl all all 10.0.0.0/8 reject
```

## References
PostgreSQL documentation 21.1
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"security", "correctness"})
def hba_shadowed(config: PostgresqlConfig) -> Iterator[Finding]:
    """A record never decides, because an earlier one matches first."""
    for record, earlier in config.hba.shadowed if config.hba else ():
        mine, first = record.parsed, earlier.parsed
        if mine is None or first is None or (mine.method, mine.options.keys()) == (first.method, first.options.keys()):
            continue
        if mine.type == "hostnossl" and mine.method == "reject":
            continue
        yield Finding(
            record,
            f"this record never decides: line {earlier.span.line} matches everything that it does",
            "put it before that line, or delete it",
        ).related(earlier, "matches first")
