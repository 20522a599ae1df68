r"""recovery_target is something other than `immediate`.

The parameter has one value; times, positions and names go to recovery_target_time, _lsn, _xid and _name. The server
does not start.

## Bad
```postgresql
recovery_target = '2027-01-01'
#                 ^^^^^^^^^^^^ postgresql/target-immediate
```

## Good
```postgresql
recovery_target = 'immediate'
```

## References
xlogrecovery.c check_recovery_target()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"correctness", "daemon-rejects"})
def target_immediate(config: PostgresqlConfig) -> Iterator[Finding]:
    """recovery_target is something other than `immediate`."""
    for setting, verdict in config.settings.refused("target-immediate"):
        yield Finding(setting.value_word, verdict.message, verdict.hint)
