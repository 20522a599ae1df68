r"""The method md5 is deprecated.

18 warns about MD5 passwords and a later version will refuse them. The method itself takes SCRAM verifiers too, so
that it can be replaced once all passwords are SCRAM.

## Bad
```postgresql path=etc/postgresql/15/main/pg_hba.conf target=postgresql-18
host all all 10.0.0.0/8 md5
#                       ^^^ postgresql/hba-md5
```

## Bad
```postgresql path=etc/postgresql/15/main/pg_hba.conf
host all all 10.0.0.0/8 md5
#                       ^^^ postgresql/hba-md5
```

## Good
```postgresql path=etc/postgresql/15/main/pg_hba.conf
host all all 10.0.0.0/8 scram-sha-256
```

## References
PostgreSQL 18 release notes; documentation 21.5
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.source import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"deprecated", "security"}, fixable=True)
def hba_md5(config: PostgresqlConfig) -> Iterator[Finding]:
    """The method md5 is deprecated."""
    for record in config.hba_records:
        parsed = record.parsed
        if parsed is None:
            continue

        if parsed.method == "md5":
            yield Finding(
                parsed.method_word,
                "the method md5 is deprecated since PostgreSQL 18",
                "write scram-sha-256 when rolpassword of every role begins with SCRAM-SHA-256",
                severity=None if config.oldest >= 18 else Severity.INFO,
            ).fix("Write scram-sha-256", Edit(parsed.method_word.span, "scram-sha-256"), safety=Safety.UNSAFE)
