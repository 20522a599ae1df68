r"""A standby answers no queries, and its manager asks it.

With hot_standby off a standby refuses every connection until it is promoted. Patroni and repmgrd see it as dead, and
checks of proxies fail.

## Bad
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
max_connections = 100
hot_standby = off
#             ^^^ postgresql/hot-standby-off
```

```repmgr path=db1/etc/repmgr.conf
node_id=1
node_name='db1'
conninfo='host=db1 connect_timeout=2'
data_directory='/d'
```

## Good
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
max_connections = 100
hot_standby = on
```

```repmgr path=db1/etc/repmgr.conf
node_id=1
node_name='db1'
conninfo='host=db1 connect_timeout=2'
data_directory='/d'
```

## Good
```postgresql
max_connections = 100
hot_standby = off
```

## References
PostgreSQL documentation 20.6.3 "hot_standby"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.model import PostgresqlConfig
from halint.systems.postgresql.remedy import assign

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Host


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability"}, fixable=True)
def hot_standby_off(host: Host) -> Iterator[Finding]:
    """A standby answers no queries, and its manager asks it."""
    managers = [service.system for service in host.services if service.system in {"repmgr", "patroni"}]
    for config in host.all(PostgresqlConfig) if managers else ():
        setting = config.settings.last("hot_standby")
        if setting and config.settings.boolean("hot_standby") is False:
            yield Finding(
                setting.value_word,
                f"hot_standby is off, and {managers[0]} must query this node",
                "write hot_standby = on",
            ).remedy(assign(setting, "on"))
