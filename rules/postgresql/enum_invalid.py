r"""The value is none of the words that the parameter takes.

Enumerations take their words in any case, whole, and a few old spellings (`wal_level = hot_standby`); lists such as
log_destination take their words only. The server does not start ("configuration file contains errors"), and a reload
applies nothing of the file. Judged by tables made from the real servers of the majors 10 to 18; without a known
version only what all of 13 to 18 refuse is told.

## Bad
```postgresql
wal_level = repl
#           ^^^^ postgresql/enum-invalid
```

## Bad
```postgresql
synchronous_commit = remote
#                    ^^^^^^ postgresql/enum-invalid
recovery_target_lsn = '17'
#                     ^^^^ postgresql/enum-invalid
```

## Bad: a Boolean since 14 no longer
```postgresql
password_encryption = on
#                     ^^ postgresql/enum-invalid
```

## Good
```postgresql
wal_level = HOT_STANDBY
synchronous_commit = remote_apply
log_destination = 'stderr,csvlog'
```

## References
guc.c config_enum_lookup_by_name(); guc_tables.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"correctness", "daemon-rejects"})
def enum_invalid(config: PostgresqlConfig) -> Iterator[Finding]:
    """The value is none of the words that the parameter takes."""
    for setting, verdict in config.settings.refused("enum-invalid", "string-invalid"):
        yield Finding(setting.value_word, verdict.message, verdict.hint)
