r"""More than one recovery target is given.

At most one of recovery_target, _lsn, _name, _time and _xid may be set; the server ends with "multiple recovery
targets specified".

## Bad
```postgresql
recovery_target_time = '2027-01-31 12:00:00'
recovery_target_xid = '1234'
#                     ^^^^^^ postgresql/targets-multiple
```

## Good
```postgresql
recovery_target_time = '2027-01-31 12:00:00'
recovery_target_xid = ''
recovery_target_action = promote
```

## References
xlogrecovery.c error_multiple_recovery_targets()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

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


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"correctness", "daemon-rejects"})
def targets_multiple(config: PostgresqlConfig) -> Iterator[Finding]:
    """More than one recovery target is given."""
    given = [
        setting
        for name in TARGETS
        if (setting := config.settings.last(name)) and isinstance(setting.value, str) and setting.value
    ]
    given.sort(key=lambda setting: setting.span.start)
    if len(given) > 1 and config.oldest >= 12:
        yield Finding(
            given[-1].value_word, f"{given[-1].name} is a second recovery target", "keep one of them"
        ).related(given[0], "the first one")
