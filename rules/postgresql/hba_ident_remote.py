r"""Another host is asked who the user is.

The method ident believes the ident server of the client's machine, which belongs to the client.

## Bad
```postgresql path=etc/postgresql/15/main/pg_hba.conf
host all all 10.0.0.0/8 ident
#                       ^^^^^ postgresql/hba-ident-remote
```

## Good
```postgresql path=etc/postgresql/15/main/pg_hba.conf
host all all 127.0.0.1/32 ident
local all all ident
```

## References
PostgreSQL documentation 21.8 "Ident Authentication"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"security"})
def hba_ident_remote(config: PostgresqlConfig) -> Iterator[Finding]:
    """Another host is asked who the user is."""
    for record in config.hba_records:
        parsed = record.parsed
        if parsed is None:
            continue

        if parsed.method == "ident" and not parsed.is_loopback:
            yield Finding(parsed.method_word, "ident believes the client's own machine", "write scram-sha-256 or cert")
