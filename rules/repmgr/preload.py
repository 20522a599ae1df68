r"""repmgrd needs the library repmgr and the server does not load it.

Without repmgr in shared_preload_libraries repmgrd cannot run: "repmgr is not loaded".

## Bad
```repmgr path=db1/etc/repmgr.conf
node_id=1
node_name='db1'
conninfo='host=db1 user=repmgr dbname=repmgr connect_timeout=2'
data_directory='/var/lib/postgresql/15/main'
failover=automatic
#        ^^^^^^^^^ repmgr/preload
promote_command='/usr/bin/repmgr standby promote -f /etc/repmgr.conf'
follow_command='/usr/bin/repmgr standby follow -f /etc/repmgr.conf --upstream-node-id=%n'
```

```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
max_connections = 10
shared_preload_libraries = 'pg_stat_statements'
```

## Good
```repmgr path=db1/etc/repmgr.conf
node_id=1
node_name='db1'
conninfo='host=db1 user=repmgr dbname=repmgr connect_timeout=2'
data_directory='/var/lib/postgresql/15/main'
failover=automatic
promote_command='/usr/bin/repmgr standby promote -f /etc/repmgr.conf'
follow_command='/usr/bin/repmgr standby follow -f /etc/repmgr.conf --upstream-node-id=%n'
```

```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
max_connections = 10
shared_preload_libraries = 'pg_stat_statements,repmgr'
```

## Good
```repmgr path=db1/etc/repmgr.conf
node_id=1
node_name='db1'
conninfo='host=db1 user=repmgr dbname=repmgr connect_timeout=2'
data_directory='/var/lib/postgresql/15/main'
failover=automatic
promote_command='/usr/bin/repmgr standby promote -f /etc/repmgr.conf'
follow_command='/usr/bin/repmgr standby follow -f /etc/repmgr.conf --upstream-node-id=%n'
```

```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
port = 5432
```

## References
repmgr documentation, "repmgrd setup"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.model import PostgresqlConfig
from halint.systems.postgresql.remedy import assign
from halint.systems.repmgr.model import RepmgrConfig

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Host
    from halint.findings import Fix
    from halint.systems.postgresql.configuration import Setting


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability"}, fixable=True)
def preload(host: Host) -> Iterator[Finding]:
    """repmgrd needs the library repmgr and the server does not load it."""
    servers = host.all(PostgresqlConfig)
    for config in host.all(RepmgrConfig):
        setting = config.last("failover")
        if setting is None or not config.is_automatic or len(servers) != 1:
            continue
        libraries = servers[0].settings.value("shared_preload_libraries")
        known = servers[0].settings.last("shared_preload_libraries") or servers[0].is_complete
        if known and isinstance(libraries, str) and "repmgr" not in [part.strip(' "') for part in libraries.split(",")]:
            yield (
                Finding(
                    setting.value_word,
                    "failover is automatic and the server does not load repmgr",
                    "write shared_preload_libraries = 'repmgr'",
                )
                .related(servers[0].settings.last("shared_preload_libraries"), "what it loads")
                .remedy(_loaded(servers[0].settings.last("shared_preload_libraries")))
            )


def _loaded(setting: Setting | None) -> Fix | None:
    """Load it beside what is loaded."""
    known = setting.value.strip() if setting is not None and isinstance(setting.value, str) else ""
    return assign(setting, f"'{known}, repmgr'" if known else "'repmgr'") if "'" not in known else None
