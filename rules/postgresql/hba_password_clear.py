r"""The password crosses the network in clear text.

The method password asks for the password itself. Without TLS anybody on the way reads it.

## Bad
```postgresql path=etc/postgresql/15/main/pg_hba.conf
host all all 10.0.0.0/8 password
#                       ^^^^^^^^ postgresql/hba-password-clear
```

## Bad
```postgresql path=etc/postgresql/15/main/pg_hba.conf
hostssl all all 10.0.0.0/8 password
#                          ^^^^^^^^ postgresql/hba-password-clear
```

## Good
```postgresql path=etc/postgresql/15/main/pg_hba.conf
host all all 10.0.0.0/8 scram-sha-256
local all all password
host all all 127.0.0.1/32 password
```

## References
PostgreSQL documentation 21.5 "Password Authentication"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.source import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"security"}, fixable=True)
def hba_password_clear(config: PostgresqlConfig) -> Iterator[Finding]:
    """The password crosses the network in clear text."""
    for record in config.hba_records:
        parsed = record.parsed
        if parsed is None:
            continue

        if parsed.method == "password" and not parsed.is_loopback:
            clear = parsed.type in {"host", "hostnossl"}
            yield Finding(
                parsed.method_word,
                "the method password sends the password itself" + (", in clear text without TLS" if clear else ""),
                "write scram-sha-256",
                severity=Severity.ERROR if clear else None,
            ).fix("Write scram-sha-256", Edit(parsed.method_word.span, "scram-sha-256"), safety=Safety.UNSAFE)
