r"""Passwords and data cross the network in clear text.

ssl is off, and records let hosts of the open network log in with passwords.

## Bad
```postgresql path=etc/postgresql/15/main/postgresql.conf
ssl = off
```

```postgresql path=etc/postgresql/15/main/pg_hba.conf
host all all 0.0.0.0/0 scram-sha-256
#            ^^^^^^^^^ postgresql/ssl-off-remote
```

## Bad
```postgresql path=etc/postgresql/15/main/postgresql.conf
ssl = off
```

```postgresql path=etc/postgresql/15/main/pg_hba.conf
host all all 10.0.0.0/8 md5
#            ^^^^^^^^^^ postgresql/ssl-off-remote
```

## Good
```postgresql path=etc/postgresql/15/main/postgresql.conf
ssl = on
```

```postgresql path=etc/postgresql/15/main/pg_hba.conf
host all all 0.0.0.0/0 scram-sha-256
```

## Good
```postgresql path=etc/postgresql/15/main/postgresql.conf
ssl = off
```

```postgresql path=etc/postgresql/15/main/pg_hba.conf
host all all 127.0.0.1/32 scram-sha-256
host all all 0.0.0.0/0 reject
```

## References
PostgreSQL documentation 19.9
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"security"})
def ssl_off_remote(config: PostgresqlConfig) -> Iterator[Finding]:
    """Passwords and data cross the network in clear text."""
    for record in config.hba_records:
        parsed = record.parsed
        if parsed is None:
            continue

        if parsed.method not in {"md5", "scram-sha-256", "password", "ldap", "pam", "radius"} or parsed.is_loopback:
            continue
        known = config.settings.last("ssl") or config.is_complete
        if known and config.settings.boolean("ssl") is False and parsed.type != "local" and parsed.address_span:
            yield Finding(
                parsed.address_span,
                "ssl is off: what these clients send and get can be read on the way",
                "write ssl = on with a certificate, and hostssl here",
                severity=None if parsed.is_open else Severity.INFO,
            ).related(config.settings.last("ssl"), "switched off here")
            return
