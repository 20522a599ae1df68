r"""A backslash continues a line only since PostgreSQL 14.

Up to 13 both halves are records of their own, both are broken, and the server does not start.

## Bad
```postgresql path=etc/postgresql/15/main/pg_hba.conf target=postgresql-13
host all all 10.0.0.0/8 \
#                       ^ postgresql/hba-continuation-old
  scram-sha-256
```

## Good
```postgresql path=etc/postgresql/15/main/pg_hba.conf
host all all 10.0.0.0/8 \
  scram-sha-256
```

## References
Release notes of 14
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"availability", "daemon-rejects"})
def hba_continuation_old(config: PostgresqlConfig) -> Iterator[Finding]:
    """A backslash continues a line only since PostgreSQL 14."""
    if config.hba and config.newest < 14:
        for span in config.hba.continued:
            yield Finding(
                span,
                f"PostgreSQL {config.newest} does not continue lines in pg_hba.conf",
                "write the record on one line",
            )
