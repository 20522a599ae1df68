r"""The parameter exists only in newer versions.

It happens when files are copied between clusters of different majors. The server does not start ("configuration file
contains errors"), and a reload applies nothing of the file. Judged by tables made from the real servers of the majors
10 to 18; without a known version only what all of 13 to 18 refuse is told.

## Bad
```postgresql target=postgresql-12
wal_keep_size = 1GB
#<1:13 postgresql/future-parameter
```

## Bad: the version of the path
```postgresql
summarize_wal = on
#<1:13 postgresql/future-parameter
```

## Bad: recovery parameters before 12
```postgresql target=postgresql-11
primary_conninfo = 'host=db1'
#<1:16 postgresql/recovery-params-pre12
restore_command = 'cp /a/%f %p'
#<1:15 postgresql/future-parameter
```

## Good
```postgresql target=postgresql-17
summarize_wal = on
```

## Good
```postgresql target=postgresql-12
primary_conninfo = 'host=db1'
```

## References
Release notes of the major that brought it
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
    also={"postgresql/recovery-params-pre12"},
)
def future_parameter(config: PostgresqlConfig) -> Iterator[Finding]:
    """The parameter exists only in newer versions."""
    for setting, verdict in config.settings.refused("future-parameter"):
        yield Finding(setting.name_word, verdict.message, verdict.hint)
