r"""Connections from other hosts need no password.

The method trust believes whatever user name the client says. From any address but the loopback that is no
authentication at all.

## Bad
```postgresql path=etc/postgresql/15/main/pg_hba.conf
host all all 10.0.0.0/8 trust
#                       ^^^^^ postgresql/hba-trust-remote
host replication rep 10.0.0.2/32 trust
#                                ^^^^^ postgresql/hba-trust-remote
```

## Bad
```postgresql path=etc/postgresql/15/main/pg_hba.conf
hostssl app alice samenet trust
#                         ^^^^^ postgresql/hba-trust-remote
```

## Good
```postgresql path=etc/postgresql/15/main/pg_hba.conf
host all all 127.0.0.1/32 trust
host all all ::1/128 trust
local all all trust
host all all 10.0.0.0/8 scram-sha-256
hostssl all all 10.0.0.0/8 cert
```

## References
PostgreSQL documentation 21.4 "Trust Authentication"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.hba_judgement import is_keyword

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"security"})
def hba_trust_remote(config: PostgresqlConfig) -> Iterator[Finding]:
    """Connections from other hosts need no password."""
    for record in config.hba_records:
        parsed = record.parsed
        if parsed is None:
            continue

        if parsed.method != "trust" or parsed.is_loopback:
            continue
        wide = any(is_keyword(token, "replication") for token in parsed.databases) or any(
            is_keyword(token, "all") or token.value == "postgres" for token in parsed.users
        )
        whom = (
            "anybody"
            if any(is_keyword(token, "all") for token in parsed.users)
            else "anybody who knows the user's name"
        )
        yield Finding(
            parsed.method_word,
            f"trust lets {whom} in from other hosts without a password",
            "write scram-sha-256, or cert in a hostssl record",
            severity=None if wide else Severity.WARNING,
        )
