r"""The parameter is gone in this version.

Every major drops some parameters, and a file taken over from an older one stops the new server. The server does not
start ("configuration file contains errors"), and a reload applies nothing of the file. Judged by tables made from the
real servers of the majors 10 to 18; without a known version only what all of 13 to 18 refuse is told.

## Bad
```postgresql
checkpoint_segments = 30
#<1:19 postgresql/removed-parameter
```

## Bad: wal_keep_segments became wal_keep_size in 13
```postgresql
wal_keep_segments = 64
#<1:17 postgresql/wal-keep-version
```

## Bad: recovery.conf's own words
```postgresql
standby_mode = on
#<1:12 postgresql/recovery-conf-only-params
trigger_file = '/tmp/promote'
#<1:12 postgresql/removed-parameter
```

## Bad: another version
```postgresql target=postgresql-16
promote_trigger_file = '/tmp/promote'
#<1:20 postgresql/removed-parameter
```

## Good
```postgresql target=postgresql-12
wal_keep_segments = 64
promote_trigger_file = '/tmp/x'
```

## Good
```postgresql
wal_keep_size = 1GB
```

## References
Release notes, section "Migration", of each major
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Fix, Safety, Severity, rule
from halint.source import Edit
from halint.systems.postgresql.remedy import advised, drop, rename

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.configuration import Setting
    from halint.systems.postgresql.model import PostgresqlConfig


@rule(
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    tags={"correctness", "daemon-rejects"},
    also={"postgresql/wal-keep-version", "postgresql/recovery-conf-only-params"},
    fixable=True,
)
def removed_parameter(config: PostgresqlConfig) -> Iterator[Finding]:
    """The parameter is gone in this version."""
    for setting, verdict in config.settings.refused("removed-parameter"):
        yield Finding(setting.name_word, verdict.message, verdict.hint).remedy(_successor(setting, verdict.hint))


def _successor(setting: Setting, hint: str) -> Fix | None:
    """Write the new name with its value, or delete the line, as the hint says."""
    found = re.match(r"write (\w+) = (\w+),", hint)
    if found and not setting.is_automatic:
        edit = Edit(setting.span, f"{found[1]} = {found[2]}")
        return Fix(f"Write {edit.text}", (edit,), Safety.UNSAFE)
    return drop(setting, starts=False) if hint.startswith("delete the line:") else rename(setting, advised(hint))
