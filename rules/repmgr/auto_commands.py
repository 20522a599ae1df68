r"""repmgrd is to fail over by itself and does not know how.

With failover=automatic promote_command and follow_command must both be set; repmgrd refuses to start.

## Bad
```repmgr
node_id=1
node_name='db1'
conninfo='host=db1 user=repmgr dbname=repmgr connect_timeout=2'
data_directory='/var/lib/postgresql/15/main'
failover=automatic
#        ^^^^^^^^^ repmgr/auto-commands
```

## Bad
```repmgr
node_id=1
node_name='db1'
conninfo='host=db1 user=repmgr dbname=repmgr connect_timeout=2'
data_directory='/var/lib/postgresql/15/main'
failover=automatic
#        ^^^^^^^^^ repmgr/auto-commands
promote_command='repmgr standby promote'
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

## Good
```repmgr
node_id=1
node_name='db1'
conninfo='host=db1 user=repmgr dbname=repmgr connect_timeout=2'
data_directory='/var/lib/postgresql/15/main'
failover=manual
```

## References
repmgr documentation, appendix "repmgr.conf"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.repmgr.model import RepmgrConfig


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"availability"})
def auto_commands(config: RepmgrConfig) -> Iterator[Finding]:
    """repmgrd is to fail over by itself and does not know how."""
    setting = config.last("failover")
    missing = [name for name in ("promote_command", "follow_command") if not config.last(name)]
    if setting and config.is_automatic and missing and not config.configuration.unseen:
        yield Finding(setting.value_word, f"failover is automatic without {' and '.join(missing)}", f"set {missing[0]}")
