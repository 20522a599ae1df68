r"""The value is rounded to the parameter's unit.

Numbers are kept in whole units of the parameter; what is written is not what runs.

## Bad
```postgresql
wal_sender_timeout = 1500us
#                    ^^^^^^ postgresql/value-rounded
```

## Bad
```postgresql
port = '5432.4'
#      ^^^^^^^^ postgresql/value-rounded
```

## Good
```postgresql
wal_sender_timeout = 2ms
random_page_cost = 1.1
```

## References
guc.c parse_int()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.INFO, confidence=Confidence.HIGH, tags={"correctness"})
def value_rounded(config: PostgresqlConfig) -> Iterator[Finding]:
    """The value is rounded to the parameter's unit."""
    for setting, verdict in config.settings.judged:
        if verdict.rounded:
            yield Finding(
                setting.value_word,
                f"`{setting.value}` is rounded to {verdict.value}",
                "write a whole number of the parameter's unit",
            )
