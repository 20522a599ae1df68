r"""Passwords are stored as MD5 and records ask for SCRAM.

A role whose password is set while password_encryption is md5, the built-in value until 13, cannot log in through a
record with scram-sha-256.

## Bad
```postgresql path=etc/postgresql/15/main/postgresql.conf
max_connections = 10
password_encryption = md5
```

```postgresql path=etc/postgresql/15/main/pg_hba.conf
host all all 10.0.0.0/8 scram-sha-256
#                       ^^^^^^^^^^^^^ postgresql/hba-scram-vs-md5-verifier
```

## Good
```postgresql path=etc/postgresql/15/main/postgresql.conf
max_connections = 10
password_encryption = scram-sha-256
```

```postgresql path=etc/postgresql/15/main/pg_hba.conf
host all all 10.0.0.0/8 scram-sha-256
```

## Good
```postgresql path=etc/postgresql/15/main/postgresql.conf
password_encryption = md5
```

```postgresql path=etc/postgresql/15/main/pg_hba.conf
host all all 10.0.0.0/8 md5
```

## References
PostgreSQL documentation 20.3.2 "password_encryption"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability"})
def hba_scram_vs_md5_verifier(config: PostgresqlConfig) -> Iterator[Finding]:
    """Passwords are stored as MD5 and records ask for SCRAM."""
    for record in config.hba_records:
        parsed = record.parsed
        if parsed is None:
            continue

        setting = config.settings.last("password_encryption")
        default = setting is None and config.is_complete and config.version is not None
        if (
            parsed.method == "scram-sha-256"
            and (setting or default)
            and config.settings.word("password_encryption") == "md5"
        ):
            yield Finding(
                parsed.method_word,
                "this record asks for SCRAM, and new passwords are stored as MD5",
                "write password_encryption = scram-sha-256 and set the passwords anew",
            ).related(setting, "stored as MD5")
            return
