r"""The value of clientcert is not one that this version takes.

From 14 on it is verify-ca or verify-full, with the method cert only verify-full; 1 and 0 were taken until 13. One
such line is enough: the server does not start, and a reload keeps all the old records.

## Bad
```postgresql path=etc/postgresql/15/main/pg_hba.conf
hostssl all all 10.0.0.0/8 scram-sha-256 clientcert=1
#                                        ^^^^^^^^^^^^ postgresql/hba-clientcert-value
```

## Bad
```postgresql path=etc/postgresql/15/main/pg_hba.conf
hostssl all all 10.0.0.0/8 cert clientcert=verify-ca
#                               ^^^^^^^^^^^^^^^^^^^^ postgresql/hba-clientcert-value
```

## Good
```postgresql path=etc/postgresql/15/main/pg_hba.conf
hostssl all all 10.0.0.0/8 md5 clientcert=verify-full
```

## Good
```postgresql path=etc/postgresql/15/main/pg_hba.conf target=postgresql-13
hostssl all all 10.0.0.0/8 md5 clientcert=1
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
def hba_clientcert_value(config: PostgresqlConfig) -> Iterator[Finding]:
    """The value of clientcert is not one that this version takes."""
    for record in config.hba_records:
        fault = record.fault
        if fault and fault.kind in {"clientcert-value"}:
            yield Finding(fault.span, fault.message, fault.hint).fix(
                f"Write {meant}" if (meant := advised(fault.hint)) else "",
                Edit(fault.span, f"clientcert={meant}")
                if meant and fault.span.text.startswith("clientcert=")
                else None,
                safety=Safety.UNSAFE,
            )
