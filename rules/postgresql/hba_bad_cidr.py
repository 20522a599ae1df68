r"""The network of a record is malformed.

A prefix length goes up to 32 or 128, there is no second mask beside it, IPv6 addresses stand without brackets, and
names take no length. One such line is enough: the server does not start, and a reload keeps all the old records.

## Bad
```postgresql path=etc/postgresql/15/main/pg_hba.conf
host all all 10.0.0.0/33 md5
#            ^^^^^^^^^^^ postgresql/hba-bad-cidr
```

## Bad
```postgresql path=etc/postgresql/15/main/pg_hba.conf
host all all 10.0.0.0/8 255.0.0.0 md5
#                       ^^^^^^^^^ postgresql/hba-bad-cidr
```

## Bad
```postgresql path=etc/postgresql/15/main/pg_hba.conf
host all all [::1]/128 md5
#            ^^^^^^^^^ postgresql/hba-bad-cidr
```

## Bad
```postgresql path=etc/postgresql/15/main/pg_hba.conf
host all all db1.example.org/32 md5
#            ^^^^^^^^^^^^^^^^^^ postgresql/hba-bad-cidr
```

## Good
```postgresql path=etc/postgresql/15/main/pg_hba.conf
host all all ::1/128 md5
host all all fe80::1%eth0/64 md5
host all all 0.0.0.0/0 reject
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
def hba_bad_cidr(config: PostgresqlConfig) -> Iterator[Finding]:
    """The network of a record is malformed."""
    for record in config.hba_records:
        fault = record.fault
        if fault and fault.kind in {"bad-cidr"}:
            yield Finding(fault.span, fault.message, fault.hint).fix(
                f"Write {meant}" if (meant := advised(fault.hint)) else "",
                Edit(fault.span, meant) if meant else None,
                safety=Safety.UNSAFE,
            )
