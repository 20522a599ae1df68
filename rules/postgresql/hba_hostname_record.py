r"""A record names a host instead of an address.

Each connection that comes so far is looked up by its address and back again. When DNS is slow or gone, so is the
database.

## Bad
```postgresql path=etc/postgresql/15/main/pg_hba.conf
host all all db1.example.org scram-sha-256
#            ^^^^^^^^^^^^^^^ postgresql/hba-hostname-record
```

## Good
```postgresql path=etc/postgresql/15/main/pg_hba.conf
host all all 10.0.0.1/32 scram-sha-256
```

## References
PostgreSQL documentation 21.1 "address"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.INFO, confidence=Confidence.HIGH, tags={"availability"})
def hba_hostname_record(config: PostgresqlConfig) -> Iterator[Finding]:
    """A record names a host instead of an address."""
    for record in config.hba_records:
        parsed = record.parsed
        if parsed is None:
            continue

        if parsed.address and parsed.address.kind == "name" and parsed.address_span:
            yield Finding(
                parsed.address_span,
                f"`{parsed.address.exact}` is looked up, twice, for each connection",
                "write its address",
            )
