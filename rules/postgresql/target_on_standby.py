r"""A standby has a recovery target.

It stops following its primary as soon as the target is reached, and pauses, promotes or shuts down there.

## Bad
```postgresql path=var/lib/pgsql/15/data/postgresql.conf
primary_conninfo = 'host=db1'
recovery_target_time = '2027-01-31 12:00:00'
#                      ^^^^^^^^^^^^^^^^^^^^^ postgresql/target-on-standby
```

```text path=var/lib/pgsql/15/data/standby.signal

```

## Good
```postgresql path=var/lib/pgsql/15/data/postgresql.conf
primary_conninfo = 'host=db1'
recovery_target_timeline = latest
```

```text path=var/lib/pgsql/15/data/standby.signal

```

## References
PostgreSQL documentation 20.5.6 "Recovery Target"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.remedy import drop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig

TARGETS = (
    "recovery_target",
    "recovery_target_lsn",
    "recovery_target_name",
    "recovery_target_time",
    "recovery_target_xid",
)


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability"}, fixable=True)
def target_on_standby(config: PostgresqlConfig) -> Iterator[Finding]:
    """A standby has a recovery target."""
    if not config.is_standby:
        return
    for name in TARGETS:
        setting = config.recovery.last(name)
        if setting and isinstance(setting.value, str) and setting.value:
            yield Finding(
                setting.value_word,
                f"this standby stops following at {name} = `{setting.value}`",
                "delete the line on a standby that is to take over",
            ).remedy(drop(setting))
