r"""The value is outside of the parameter's range.

The value is turned into the parameter's base unit and must lie in its range. The server does not start
("configuration file contains errors"), and a reload applies nothing of the file. Judged by tables made from the real
servers of the majors 10 to 18; without a known version only what all of 13 to 18 refuse is told.

## Bad
```postgresql
port = 99999
#      ^^^^^ postgresql/out-of-range
max_wal_senders = -1
#                 ^^ postgresql/out-of-range
```

## Bad: more than an integer holds
```postgresql
work_mem = 8TB
#          ^^^ postgresql/int-overflow
```

## Good
```postgresql
port = 5432
work_mem = 2147483647kB
```

## References
guc.c set_config_option()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    tags={"correctness", "daemon-rejects"},
    also={"postgresql/int-overflow"},
)
def out_of_range(config: PostgresqlConfig) -> Iterator[Finding]:
    """The value is outside of the parameter's range."""
    for setting, verdict in config.settings.refused("out-of-range", "int-overflow"):
        yield Finding(setting.value_word, verdict.message, verdict.hint)
