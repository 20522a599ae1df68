r"""pg_rewind is to be used and will refuse.

It needs wal_log_hints = on, or data checksums (which initdb switches on since 18). Without either a former primary
cannot rejoin and must be copied anew. Patroni switches it on itself.

## Bad
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
max_connections = 100
wal_log_hints = off
#               ^^^ postgresql/wal-log-hints
```

```repmgr path=db1/etc/repmgr.conf
node_id=1
node_name='db1'
conninfo='host=db1 connect_timeout=2'
data_directory='/d'
failover=automatic
```

## Good
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
max_connections = 100
wal_log_hints = on
```

```repmgr path=db1/etc/repmgr.conf
node_id=1
node_name='db1'
conninfo='host=db1 connect_timeout=2'
data_directory='/d'
failover=automatic
```

## Good
```postgresql
max_connections = 100
wal_log_hints = off
```

## References
PostgreSQL documentation, pg_rewind; repmgr documentation, "repmgr node rejoin"
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
def wal_log_hints(host: Host) -> Iterator[Finding]:
    """pg_rewind is to be used and will refuse."""
    if not any(service.system == "repmgr" for service in host.services):
        return
    for config in host.all(PostgresqlConfig):
        setting = config.settings.last("wal_log_hints")
        if setting and config.settings.boolean("wal_log_hints") is False and config.newest < 18:
            yield Finding(
                setting.value_word,
                "wal_log_hints is off: pg_rewind refuses unless the cluster has data checksums",
                "write wal_log_hints = on (it needs a restart)",
            ).remedy(assign(setting, "on"))
