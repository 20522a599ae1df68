r"""The value is no Boolean.

A Boolean is on, off, true, false, yes, no, 1 or 0, or an unambiguous beginning of one of the words, in any case: `of`
passes, `o`, `2` and `enabled` do not. The server does not start ("configuration file contains errors"), and a reload
applies nothing of the file. Judged by tables made from the real servers of the majors 10 to 18; without a known
version only what all of 13 to 18 refuse is told.

## Bad
```postgresql
hot_standby = enabled
#             ^^^^^^^ postgresql/bool-invalid
fsync = 2
#       ^ postgresql/bool-invalid
```

## Good
```postgresql
hot_standby = ON
fsync = t
full_page_writes = 1
```

## References
bool.c parse_bool_with_len()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.remedy import assign

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig

MEANT = {"enabled": "on", "enable": "on", "disabled": "off", "disable": "off", "none": "off"}
"""What people write instead."""


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"correctness", "daemon-rejects"}, fixable=True)
def bool_invalid(config: PostgresqlConfig) -> Iterator[Finding]:
    """The value is no Boolean."""
    for setting, verdict in config.settings.refused("bool-invalid"):
        yield Finding(setting.value_word, verdict.message, verdict.hint).remedy(
            assign(setting, meant, starts=False) if (meant := MEANT.get(str(setting.value).lower())) else None
        )
