r"""The number's unit is none that the parameter knows.

Memory units are B, kB, MB, GB and TB, time units us, ms, s, min, h and d, upper and lower case exactly so; a
parameter without a unit takes none. Patroni puts its default in the place of such a value without a word. The server
does not start ("configuration file contains errors"), and a reload applies nothing of the file. Judged by tables made
from the real servers of the majors 10 to 18; without a known version only what all of 13 to 18 refuse is told.

## Bad
```postgresql
shared_buffers = 256mb
#                ^^^^^ postgresql/bad-unit
wal_sender_timeout = 5m
#                    ^^ postgresql/bad-unit
max_wal_size = 2G
#              ^^ postgresql/bad-unit
```

## Bad: a unit where there is none
```postgresql
max_connections = 100kB
#                 ^^^^^ postgresql/unit-on-unitless
```

## Bad
```postgresql
port = five
#      ^^^^ postgresql/bad-unit
```

## Good
```postgresql
shared_buffers = 256MB
wal_sender_timeout = 5min
max_connections = 100
work_mem = '1.5 GB'
```

## References
guc.c parse_int(), convert_to_base_unit()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.remedy import advised, assign

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    tags={"correctness", "daemon-rejects"},
    also={"postgresql/unit-on-unitless"},
    fixable=True,
)
def bad_unit(config: PostgresqlConfig) -> Iterator[Finding]:
    """The number's unit is none that the parameter knows."""
    for setting, verdict in config.settings.refused("bad-unit", "not-a-number", "unit-on-unitless"):
        yield Finding(setting.value_word, verdict.message, verdict.hint).remedy(
            assign(setting, meant, starts=False) if (meant := advised(verdict.hint)) else None
        )
