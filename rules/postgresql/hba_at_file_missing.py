r"""A file of names that pg_hba.conf refers to is not there.

`@name` stands for the contents of a file beside pg_hba.conf; without it the record is refused, and the server does
not start.

## Bad
```postgresql path=etc/postgresql/15/main/pg_hba.conf live=yes
host @databases all 10.0.0.0/8 scram-sha-256
#    ^^^^^^^^^^ postgresql/hba-at-file-missing
```

## Good
```postgresql path=etc/postgresql/15/main/pg_hba.conf live=yes
host @databases all 10.0.0.0/8 scram-sha-256
```

```text path=etc/postgresql/15/main/databases
app, sales
```

## Good
```postgresql path=etc/postgresql/15/main/pg_hba.conf
host @databases all 10.0.0.0/8 scram-sha-256
```

## References
hba.c parse_hba_line(); PostgreSQL documentation 21.1 "The pg_hba.conf File"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.source import Presence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"availability", "daemon-rejects"})
def hba_at_file_missing(config: PostgresqlConfig) -> Iterator[Finding]:
    """A file of names that pg_hba.conf refers to is not there."""
    for at_file in config.hba.at_files if config.hba else ():
        if at_file.presence is Presence.ABSENT:
            yield Finding(at_file.token, f"{at_file.path} is not there", "create it, or write the names here")
