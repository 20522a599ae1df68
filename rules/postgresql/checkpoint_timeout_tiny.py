r"""Checkpoints come more often than every two minutes.

After each checkpoint every page is written to the WAL in full on its first change, so that frequent checkpoints
multiply the WAL that standbys must take in. A bare `30` is 30 seconds.

## Bad
```postgresql
checkpoint_timeout = 30
#                    ^^ postgresql/checkpoint-timeout-tiny
```

## Good
```postgresql
checkpoint_timeout = 15min
```

## References
PostgreSQL documentation 28.5 "WAL Configuration"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.remedy import assign
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"performance"}, fixable=True)
def checkpoint_timeout_tiny(config: PostgresqlConfig) -> Iterator[Finding]:
    """Checkpoints come more often than every two minutes."""
    setting, value = config.settings.last("checkpoint_timeout"), config.settings.number("checkpoint_timeout")
    if setting and is_known(value) and value < 120:
        yield Finding(
            setting.value_word,
            f"checkpoint_timeout is {value:g} seconds, so that full pages fill the WAL again and again",
            "write checkpoint_timeout = 5min or more",
        ).remedy(assign(setting, "5min"))
