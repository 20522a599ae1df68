r"""Local connections need no password.

Every account of the host can become any database user, the superuser too. initdb writes this unless it is told
otherwise (-A).

## Bad
```postgresql path=etc/postgresql/15/main/pg_hba.conf
local all all trust
#             ^^^^^ postgresql/hba-trust-local
host all all 127.0.0.1/32 trust
#                         ^^^^^ postgresql/hba-trust-local
```

## Good
```postgresql path=etc/postgresql/15/main/pg_hba.conf
local all all peer
host all all 127.0.0.1/32 scram-sha-256
```

## References
PostgreSQL documentation 21.4 "Trust Authentication"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.INFO, confidence=Confidence.HIGH, tags={"security"})
def hba_trust_local(config: PostgresqlConfig) -> Iterator[Finding]:
    """Local connections need no password."""
    for record in config.hba_records:
        parsed = record.parsed
        if parsed is None:
            continue

        if parsed.method == "trust" and parsed.is_loopback:
            yield Finding(
                parsed.method_word,
                "trust lets every account of this host become any user",
                "write peer or scram-sha-256",
            )
