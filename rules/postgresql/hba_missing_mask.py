r"""An address has neither a prefix length nor a mask.

The server then reads the method as the mask: "invalid IP mask". One such line is enough: the server does not start,
and a reload keeps all the old records.

## Bad
```postgresql path=etc/postgresql/15/main/pg_hba.conf
host all all 10.0.0.1 md5
#            ^^^^^^^^ postgresql/hba-missing-mask
```

## Bad
```postgresql path=etc/postgresql/15/main/pg_hba.conf
hostssl replication rep fd00::1 scram-sha-256
#                       ^^^^^^^ postgresql/hba-missing-mask
```

## Good
```postgresql path=etc/postgresql/15/main/pg_hba.conf
host all all 10.0.0.1/32 md5
host all all 10.0.0.1 255.255.255.255 md5
host all all db1.example.org md5
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
def hba_missing_mask(config: PostgresqlConfig) -> Iterator[Finding]:
    """An address has neither a prefix length nor a mask."""
    for record in config.hba_records:
        fault = record.fault
        if fault and fault.kind in {"missing-mask"}:
            yield Finding(fault.span, fault.message, fault.hint)
