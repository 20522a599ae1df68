r"""clientname exists only since PostgreSQL 14.

It says whether the certificate's CN or its whole DN is compared. One such line is enough: the server does not start,
and a reload keeps all the old records.

## Bad
```postgresql path=etc/postgresql/15/main/pg_hba.conf target=postgresql-13
hostssl all all 10.0.0.0/8 cert clientname=DN
#                               ^^^^^^^^^^^^^ postgresql/hba-clientname
```

## Good
```postgresql path=etc/postgresql/15/main/pg_hba.conf
hostssl all all 10.0.0.0/8 cert clientname=DN
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
def hba_clientname(config: PostgresqlConfig) -> Iterator[Finding]:
    """clientname exists only since PostgreSQL 14."""
    for record in config.hba_records:
        fault = record.fault
        if fault and fault.kind in {"clientname"}:
            yield Finding(fault.span, fault.message, fault.hint)
