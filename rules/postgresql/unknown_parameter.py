r"""The server has no parameter of that name.

Names without a dot must be parameters of the server; a misspelt one is not ignored. The server does not start
("configuration file contains errors"), and a reload applies nothing of the file. Judged by tables made from the real
servers of the majors 10 to 18; without a known version only what all of 13 to 18 refuse is told.

## Bad
```postgresql
max_connection = 100
#<1:14 postgresql/unknown-parameter
```

## Good
```postgresql
max_connections = 100
myapp.setting = x
MAX_WAL_SENDERS = 10
```

## References
PostgreSQL documentation, chapter 20; guc.c find_option()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.remedy import advised, rename

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"correctness", "daemon-rejects"}, fixable=True)
def unknown_parameter(config: PostgresqlConfig) -> Iterator[Finding]:
    """The server has no parameter of that name."""
    for setting, verdict in config.settings.refused("unknown-parameter"):
        yield Finding(setting.name_word, verdict.message, verdict.hint).remedy(rename(setting, advised(verdict.hint)))
