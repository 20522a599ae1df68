r"""A keyword in capitals is an ordinary name.

`ALL` is a database, a user or a host called ALL, and `Replication` a database: the record never matches what it seems
to.

## Bad
```postgresql path=etc/postgresql/15/main/pg_hba.conf
host ALL all 10.0.0.0/8 scram-sha-256
#    ^^^ postgresql/hba-keyword-case
```

## Bad
```postgresql path=etc/postgresql/15/main/pg_hba.conf
host Replication rep SAMENET scram-sha-256
#    ^^^^^^^^^^^ postgresql/hba-keyword-case
#                    ^^^^^^^ postgresql/hba-keyword-case
```

## Good
```postgresql path=etc/postgresql/15/main/pg_hba.conf
host all all 10.0.0.0/8 scram-sha-256
host Sales Alice samenet scram-sha-256
```

## References
hba.c parse_hba_line(); PostgreSQL documentation 21.1 "The pg_hba.conf File"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.findings.finding import Safety
from halint.source import Edit
from halint.systems.postgresql.hba_reading import is_quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig

DATABASES = frozenset({"all", "replication", "sameuser", "samerole", "samegroup"})
USERS = frozenset({"all"})
ADDRESSES = frozenset({"all", "samehost", "samenet"})


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"correctness"}, fixable=True)
def hba_keyword_case(config: PostgresqlConfig) -> Iterator[Finding]:
    """A keyword in capitals is an ordinary name."""
    for record in config.hba_records:
        parsed = record.parsed
        if parsed is None:
            continue

        address = record.line.fields[3].tokens if parsed.address else ()
        for tokens, keywords in ((parsed.databases, DATABASES), (parsed.users, USERS), (address, ADDRESSES)):
            for token in tokens:
                lower = token.text.lower()
                if lower in keywords and token.text != lower and not is_quoted(token):
                    yield Finding(
                        token, f"`{token.text}` is a name here, not the keyword {lower}", f"write {lower}"
                    ).fix("Write it in lower case", Edit(token.span, lower), safety=Safety.UNSAFE)
