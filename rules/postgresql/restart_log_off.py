r"""Nothing of what a failover needs to be understood by is logged.

log_checkpoints, log_replication_commands and log_lock_waits cost little and are what one looks for afterwards;
log_checkpoints is on since 15.

## Bad
```postgresql
log_checkpoints = off
#                 ^^^ postgresql/restart-log-off
```

## Good
```postgresql
log_checkpoints = on
```

## Good
```postgresql
log_connections = off
```

## References
PostgreSQL documentation 20.8.3
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.remedy import assign

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.INFO, confidence=Confidence.HIGH, tags={"correctness"}, fixable=True)
def restart_log_off(config: PostgresqlConfig) -> Iterator[Finding]:
    """Nothing of what a failover needs to be understood by is logged."""
    setting = config.settings.last("log_checkpoints")
    if setting and config.settings.boolean("log_checkpoints") is False:
        yield Finding(setting.value_word, "log_checkpoints is off", "write log_checkpoints = on").remedy(
            assign(setting, "on")
        )
