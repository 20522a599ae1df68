r"""A record uses a method or a type that this version does not have.

scram-sha-256 came with 10, hostgssenc and hostnogssenc with 12, oauth with 18. One such line is enough: the server
does not start, and a reload keeps all the old records.

## Bad
```postgresql path=etc/postgresql/15/main/pg_hba.conf
host all all 10.0.0.0/8 oauth issuer=https://x scope=y
#                       ^^^^^ postgresql/hba-scram-old
```

## Bad
```postgresql path=etc/postgresql/15/main/pg_hba.conf target=postgresql-11
hostnogssenc all all 10.0.0.0/8 md5
#<1:12 postgresql/hba-scram-old
```

## Good
```postgresql path=etc/postgresql/15/main/pg_hba.conf
host all all 10.0.0.0/8 scram-sha-256
hostnogssenc all all 10.0.0.0/8 md5
```

## Good
```postgresql path=etc/postgresql/15/main/pg_hba.conf target=postgresql-18
host all all 10.0.0.0/8 oauth issuer=https://x scope=y
```

## References
hba.c parse_hba_line(); PostgreSQL documentation 21.1 "The pg_hba.conf File"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.source import Edit
from halint.systems.postgresql.remedy import advised

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"availability", "daemon-rejects"}, fixable=True)
def hba_scram_old(config: PostgresqlConfig) -> Iterator[Finding]:
    """A record uses a method or a type that this version does not have."""
    for record in config.hba_records:
        fault = record.fault
        if fault and fault.kind in {"version-old"}:
            yield Finding(fault.span, fault.message, fault.hint).fix(
                f"Write {meant}" if (meant := advised(fault.hint)) else "",
                Edit(fault.span, meant) if meant == "host" else None,
                safety=Safety.UNSAFE,
            )
