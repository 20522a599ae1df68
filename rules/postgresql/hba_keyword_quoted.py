r"""Quotes take the meaning of a keyword away.

`"all"` is a database or a user by that name and nothing else, so that the record never matches.

## Bad
```postgresql path=etc/postgresql/15/main/pg_hba.conf
host "all" "all" 10.0.0.0/8 scram-sha-256
#    ^^^^^ postgresql/hba-keyword-quoted
#          ^^^^^ postgresql/hba-keyword-quoted
```

## Good
```postgresql path=etc/postgresql/15/main/pg_hba.conf
host all "Alice" 10.0.0.0/8 scram-sha-256
```

## References
hba.c parse_hba_line(); PostgreSQL documentation 21.1 "The pg_hba.conf File"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.source import Edit
from halint.systems.postgresql.hba_reading import is_quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig

DATABASES = frozenset({"all", "replication", "sameuser", "samerole", "samegroup"})
USERS = frozenset({"all"})
ADDRESSES = frozenset({"all", "samehost", "samenet"})


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"correctness"}, fixable=True)
def hba_keyword_quoted(config: PostgresqlConfig) -> Iterator[Finding]:
    """Quotes take the meaning of a keyword away."""
    for record in config.hba_records:
        parsed = record.parsed
        if parsed is None:
            continue

        address = record.line.fields[3].tokens if parsed.address else ()
        for tokens, keywords in ((parsed.databases, DATABASES), (parsed.users, USERS), (address, ADDRESSES)):
            for token in tokens:
                if token.text in keywords and is_quoted(token):
                    yield Finding(
                        token, f"`{token.raw}` in quotes is a name, not the keyword", f"write {token.text}"
                    ).fix("Take the quotes away", Edit(token.span, token.text), safety=Safety.UNSAFE)
