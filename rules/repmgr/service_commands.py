r"""repmgr starts and stops the server behind systemd's back.

On Debian and Red Hat the server is a systemd service. Without service_start_command and its like repmgr uses pg_ctl,
systemd thinks the service dead, and the next boot or upgrade starts something else.

## Bad
```repmgr path=db1/etc/repmgr.conf
node_id=1
node_name='db1'
conninfo='host=db1 user=repmgr dbname=repmgr connect_timeout=2'
data_directory='/var/lib/postgresql/15/main'
failover=automatic
#        ^^^^^^^^^ repmgr/service-commands
promote_command='/usr/bin/repmgr standby promote -f /etc/repmgr.conf'
follow_command='/usr/bin/repmgr standby follow -f /etc/repmgr.conf --upstream-node-id=%n'
```

```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
port = 5432
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
service_start_command='sudo systemctl start postgresql@15-main'
service_stop_command='sudo systemctl stop postgresql@15-main'
service_restart_command='sudo systemctl restart postgresql@15-main'
service_promote_command='sudo pg_ctlcluster 15 main promote'
```

```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
port = 5432
```

## Good
```repmgr
node_id=1
node_name='db1'
conninfo='host=db1 user=repmgr dbname=repmgr connect_timeout=2'
data_directory='/var/lib/postgresql/15/main'
failover=automatic
promote_command='/usr/bin/repmgr standby promote -f /etc/repmgr.conf'
follow_command='/usr/bin/repmgr standby follow -f /etc/repmgr.conf --upstream-node-id=%n'
```

## References
repmgr documentation, "Service command settings"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.model import PostgresqlConfig
from halint.systems.repmgr.model import RepmgrConfig

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Host


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability"})
def service_commands(host: Host) -> Iterator[Finding]:
    """repmgr starts and stops the server behind systemd's back."""
    debian = any(server.path.startswith("/etc/postgresql/") for server in host.all(PostgresqlConfig))
    for config in host.all(RepmgrConfig):
        setting = config.last("failover")
        if (
            setting
            and debian
            and config.is_automatic
            and not config.last("service_start_command")
            and not config.last("service_restart_command")
        ):
            yield Finding(
                setting.value_word,
                "no service_start_command: repmgr starts the server with pg_ctl, and systemd does not know of it",
                "set service_start_command, service_stop_command, service_restart_command and service_promote_command",
            )
