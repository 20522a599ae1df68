r"""pg_hba.conf can include other files only since PostgreSQL 16.

Up to 15 the word is taken for the type of a record. One such line is enough: the server does not start, and a reload
keeps all the old records.

## Bad
```postgresql path=etc/postgresql/15/main/pg_hba.conf
include 'extra.conf'
#<1:7 postgresql/hba-include-old
```

## Bad
```postgresql path=etc/postgresql/15/main/pg_hba.conf
include_dir hba.d
#<1:11 postgresql/hba-include-old
```

## Good
```postgresql path=etc/postgresql/15/main/pg_hba.conf target=postgresql-16
include extra.conf
```

## Good
```postgresql path=etc/postgresql/15/main/pg_hba.conf
host all all 10.0.0.0/8 scram-sha-256
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


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"availability", "daemon-rejects"})
def hba_include_old(config: PostgresqlConfig) -> Iterator[Finding]:
    """pg_hba.conf can include other files only since PostgreSQL 16."""
    for record in config.hba_records:
        fault = record.fault
        if fault and fault.kind in {"include-old"}:
            yield Finding(fault.span, fault.message, fault.hint)
