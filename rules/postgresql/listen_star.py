r"""The server listens everywhere and lets everybody try.

listen_addresses '*' and a record for every address leave only passwords between the network and the data.

## Bad
```postgresql path=etc/postgresql/15/main/postgresql.conf
listen_addresses = '*'
#                  ^^^ postgresql/listen-star
```

```postgresql path=etc/postgresql/15/main/pg_hba.conf
host all all 0.0.0.0/0 scram-sha-256
```

## Good
```postgresql path=etc/postgresql/15/main/postgresql.conf
listen_addresses = '*'
```

```postgresql path=etc/postgresql/15/main/pg_hba.conf
host all all 10.0.0.0/8 scram-sha-256
```

## References
PostgreSQL documentation 20.3.1
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.strings import identifiers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.INFO, confidence=Confidence.HIGH, tags={"security"})
def listen_star(config: PostgresqlConfig) -> Iterator[Finding]:
    """The server listens everywhere and lets everybody try."""
    setting = config.settings.last("listen_addresses")
    if setting is None or "*" not in (identifiers(config.settings.text("listen_addresses")) or ()):
        return
    for record in config.hba_records:
        if record.parsed and record.parsed.is_open and record.parsed.method != "reject":
            yield Finding(
                setting.value_word,
                "the server listens on every address and pg_hba.conf lets every address try",
                "name the networks of the clients",
            ).related(record, "every address")
            return
