r"""recovery_target_timeline is no timeline.

It takes latest, current or a number. The server takes any other word for timeline 0 (12 to 18), and recovery fails
later, when it is needed.

## Bad
```postgresql
recovery_target_timeline = newest
#                          ^^^^^^ postgresql/timeline-word
```

## Good
```postgresql
recovery_target_timeline = latest
```

## Good
```postgresql
recovery_target_timeline = '3'
```

## Good
```postgresql
recovery_target_timeline = 0x1F
```

## References
xlogrecovery.c check_recovery_target_timeline()
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.remedy import assign

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"availability"}, fixable=True)
def timeline_word(config: PostgresqlConfig) -> Iterator[Finding]:
    """recovery_target_timeline is no timeline."""
    setting = config.recovery.last("recovery_target_timeline")
    if setting and isinstance(setting.value, str) and setting.value.strip():
        word = setting.value.strip()
        if word not in {"latest", "current"} and not re.match(r"(?:0[xX][0-9a-fA-F]+|[0-9]+)$", word):
            yield Finding(
                setting.value_word,
                f"`{word}` is no timeline: the server reads it as timeline 0",
                "write recovery_target_timeline = 'latest'",
            ).remedy(assign(setting, "'latest'"))
