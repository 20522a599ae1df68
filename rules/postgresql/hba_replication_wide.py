r"""Replication is open to every address with a weak method.

Whoever may connect for replication can copy the whole cluster. Every address and trust, password or md5 leaves that
to anybody who can reach the port and knows, or guesses, a password.

## Bad
```postgresql path=etc/postgresql/15/main/pg_hba.conf
host replication rep 0.0.0.0/0 md5
#                    ^^^^^^^^^ postgresql/hba-replication-wide
host replication all all trust
#                    ^^^ postgresql/hba-replication-wide
```

## Good
```postgresql path=etc/postgresql/15/main/pg_hba.conf
host replication rep 10.0.0.0/24 md5
host replication rep 0.0.0.0/0 scram-sha-256
host all all 0.0.0.0/0 md5
host replication all 0.0.0.0/0 reject
```

## References
hba.c parse_hba_line(); PostgreSQL documentation 21.1 "The pg_hba.conf File"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.hba_judgement import is_keyword

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"security"})
def hba_replication_wide(config: PostgresqlConfig) -> Iterator[Finding]:
    """Replication is open to every address with a weak method."""
    for record in config.hba_records:
        parsed = record.parsed
        if parsed is None:
            continue

        if not any(is_keyword(token, "replication") for token in parsed.databases):
            continue
        if parsed.method in {"trust", "password", "md5"} and parsed.is_open and parsed.address_span:
            yield Finding(
                parsed.address_span,
                f"replication is open to every address with the method {parsed.method}",
                "name the standbys' network and use scram-sha-256 or cert over hostssl",
            )
