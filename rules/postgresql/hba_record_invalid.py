r"""A record of pg_hba.conf is not one that the server takes.

A record is a type (local, host, hostssl, hostnossl, hostgssenc, hostnogssenc), databases, users, an address unless it
is local, and a method; types and methods are in lower case. One such line is enough: the server does not start, and a
reload keeps all the old records.

## Bad
```postgresql path=etc/postgresql/15/main/pg_hba.conf
HOST all all 10.0.0.0/8 md5
#<1:4 postgresql/hba-record-invalid
host all all 10.0.0.0/8 MD5
#                       ^^^ postgresql/hba-record-invalid
```

## Bad
```postgresql path=etc/postgresql/15/main/pg_hba.conf
host all all
#<1:12 postgresql/hba-record-invalid
```

## Bad
```postgresql path=etc/postgresql/15/main/pg_hba.conf
local all all md5;
#             ^^^^ postgresql/hba-record-invalid
```

## Bad
```postgresql path=etc/postgresql/15/main/pg_hba.conf
host all all 10.0.0.0/8 scram
#                       ^^^^^ postgresql/hba-record-invalid
```

## Good
```postgresql path=etc/postgresql/15/main/pg_hba.conf
host all,postgres all 10.0.0.0/8 scram-sha-256
local all all peer map=m
hostssl "all" +team .example.org cert
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
def hba_record_invalid(config: PostgresqlConfig) -> Iterator[Finding]:
    """A record of pg_hba.conf is not one that the server takes."""
    for record in config.hba_records:
        fault = record.fault
        if fault and fault.kind in {"record-invalid"}:
            yield Finding(fault.span, fault.message, fault.hint).fix(
                f"Write {meant}" if (meant := advised(fault.hint)) else "",
                Edit(fault.span, meant) if meant else None,
                safety=Safety.UNSAFE,
            )
