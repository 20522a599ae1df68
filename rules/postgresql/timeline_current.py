r"""A standby stays on the timeline that it was made on.

After a failover the new primary is on a new timeline. With `current`, which was the built-in value until 11, the
other standbys cannot follow it.

## Bad
```postgresql path=var/lib/pgsql/15/data/postgresql.conf
primary_conninfo = 'host=db1'
recovery_target_timeline = 'current'
#                          ^^^^^^^^^ postgresql/timeline-current
```

```text path=var/lib/pgsql/15/data/standby.signal

```

## Bad: recovery.conf
```postgresql path=var/lib/pgsql/11/data/recovery.conf
standby_mode = on
primary_conninfo = 'host=db1'
#<1:29 postgresql/timeline-current
```

## Good
```postgresql path=var/lib/pgsql/15/data/postgresql.conf
primary_conninfo = 'host=db1'
```

```text path=var/lib/pgsql/15/data/standby.signal

```

## Good
```postgresql path=var/lib/pgsql/11/data/recovery.conf
standby_mode = on
primary_conninfo = 'host=db1'
recovery_target_timeline = latest
```

## References
PostgreSQL documentation 20.5.6 "recovery_target_timeline"; release notes of 12
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.remedy import assign, put

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability"}, fixable=True)
def timeline_current(config: PostgresqlConfig) -> Iterator[Finding]:
    """A standby stays on the timeline that it was made on."""
    if not config.is_standby:
        return
    setting = config.recovery.last("recovery_target_timeline")
    if setting and setting.value == "current":
        yield Finding(
            setting.value_word,
            "this standby cannot follow a new primary: it stays on its timeline",
            "write recovery_target_timeline = 'latest'",
        ).remedy(assign(setting, "'latest'"))
    elif setting is None and config.version and config.newest < 12 and config.upstream:
        yield Finding(
            config.upstream.setting,
            f"recovery_target_timeline is not set, so that PostgreSQL {config.newest} stays on the timeline of the backup",
            "add recovery_target_timeline = 'latest'",
        ).remedy(put(config.recovery, "recovery_target_timeline", "'latest'", config.upstream.setting))
