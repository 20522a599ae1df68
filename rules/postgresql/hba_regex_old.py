r"""A regular expression in the database or user field is a plain name before 16.

Until 15 `/^app` is a database of that very name, so that the record never matches.

## Bad
```postgresql path=etc/postgresql/15/main/pg_hba.conf
host /^app all 10.0.0.0/8 scram-sha-256
#    ^^^^^ postgresql/hba-regex-old
```

## Bad
```postgresql path=etc/postgresql/15/main/pg_hba.conf
host all /^dev_ 10.0.0.0/8 scram-sha-256
#        ^^^^^^ postgresql/hba-regex-old
```

## Good
```postgresql path=etc/postgresql/15/main/pg_hba.conf target=postgresql-16
host /^app /^dev_ 10.0.0.0/8 scram-sha-256
```

## Good
```postgresql path=etc/postgresql/15/main/pg_hba.conf
host "/x" all 10.0.0.0/8 scram-sha-256
```

## References
Release notes of 16
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.hba_reading import is_quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"correctness"})
def hba_regex_old(config: PostgresqlConfig) -> Iterator[Finding]:
    """A regular expression in the database or user field is a plain name before 16."""
    for record in config.hba_records:
        parsed = record.parsed
        if parsed is None:
            continue

        if config.newest >= 16:
            return
        for token in (*parsed.databases, *parsed.users):
            if token.text.startswith("/") and not is_quoted(token):
                yield Finding(
                    token,
                    f"`{token.text}` is a plain name to PostgreSQL {config.newest}",
                    "list the names, or use a role: +group",
                )
