r"""The method oauth has no validator.

PostgreSQL 18 checks tokens with a library of oauth_validator_libraries; without one the record is refused, and with
it the whole file.

## Bad
```postgresql path=etc/postgresql/15/main/postgresql.conf target=postgresql-18
dynamic_shared_memory_type = posix
```

```postgresql path=etc/postgresql/15/main/pg_hba.conf
host all all 10.0.0.0/8 oauth issuer=https://x scope=y
#                       ^^^^^ postgresql/hba-oauth-validator
```

## Good
```postgresql path=etc/postgresql/15/main/postgresql.conf target=postgresql-18
dynamic_shared_memory_type = posix
oauth_validator_libraries = 'my_validator'
```

```postgresql path=etc/postgresql/15/main/pg_hba.conf
host all all 10.0.0.0/8 oauth issuer=https://x scope=y
```

## References
auth-oauth.c check_oauth_validator()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"availability", "daemon-rejects"})
def hba_oauth_validator(config: PostgresqlConfig) -> Iterator[Finding]:
    """The method oauth has no validator."""
    for record in config.hba_records:
        parsed = record.parsed
        if parsed is None:
            continue

        if parsed.method == "oauth" and config.is_complete and config.settings.value("oauth_validator_libraries") == "":
            yield Finding(
                parsed.method_word,
                "the method oauth is used and oauth_validator_libraries is empty",
                "set oauth_validator_libraries to the library that checks the tokens",
            )
