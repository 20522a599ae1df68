r"""No WAL sender is allowed on a node that standbys depend on.

With max_wal_senders 0 no standby can connect, no base backup can be taken, and a switchover to this node leaves every
other one behind.

## Bad
```postgresql
max_wal_senders = 0
#                 ^ postgresql/no-senders
synchronous_standby_names = 's1'
```

## Bad
```postgresql path=var/lib/pgsql/15/data/postgresql.conf
max_wal_senders = 0
#                 ^ postgresql/no-senders
primary_conninfo = 'host=db1'
```

```text path=var/lib/pgsql/15/data/standby.signal

```

## Good
```postgresql
max_wal_senders = 10
synchronous_standby_names = 's1'
```

## Good
```postgresql
max_wal_senders = 0
```

## References
PostgreSQL documentation 20.6.1 "max_wal_senders"; repmgr#494
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.remedy import assign

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"availability"}, fixable=True)
def no_senders(config: PostgresqlConfig) -> Iterator[Finding]:
    """No WAL sender is allowed on a node that standbys depend on."""
    setting = config.settings.last("max_wal_senders")
    if setting and config.settings.number("max_wal_senders") == 0 and (config.sync or config.is_standby):
        yield (
            Finding(
                setting.value_word,
                "max_wal_senders is 0: no standby can connect to this node",
                "write max_wal_senders = 10 (two more than there are standbys)",
            )
            .related(config.sync.setting if config.sync else None, "commits wait for standbys")
            .remedy(assign(setting, "10"))
        )
