r"""No node may be promoted.

A node with priority 0 is never promoted by repmgrd; when all have it, a failed primary stays without a successor.

## Bad
```repmgr path=db1/etc/repmgr.conf
node_id=1
node_name='db1'
conninfo='host=db1 user=repmgr dbname=repmgr connect_timeout=2'
data_directory='/var/lib/postgresql/15/main'
failover=automatic
promote_command='/usr/bin/repmgr standby promote -f /etc/repmgr.conf'
follow_command='/usr/bin/repmgr standby follow -f /etc/repmgr.conf --upstream-node-id=%n'
priority=0
#        ^ repmgr/priority-zero-all
```

```repmgr path=db2/etc/repmgr.conf
node_id=2
node_name='db2'
conninfo='host=db2 user=repmgr dbname=repmgr connect_timeout=2'
data_directory='/var/lib/postgresql/15/main'
failover=automatic
promote_command='/usr/bin/repmgr standby promote -f /etc/repmgr.conf'
follow_command='/usr/bin/repmgr standby follow -f /etc/repmgr.conf --upstream-node-id=%n'
priority=0
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
priority=0
```

```repmgr path=db2/etc/repmgr.conf
node_id=2
node_name='db2'
conninfo='host=db2 user=repmgr dbname=repmgr connect_timeout=2'
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
failover=automatic
promote_command='/usr/bin/repmgr standby promote -f /etc/repmgr.conf'
follow_command='/usr/bin/repmgr standby follow -f /etc/repmgr.conf --upstream-node-id=%n'
priority=0
```

## References
repmgr documentation, appendix "repmgr.conf"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.remedy import assign
from halint.systems.postgresql.replication import neighbours
from halint.systems.repmgr.model import RepmgrConfig, same_cluster

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"availability"}, fixable=True)
def priority_zero_all(estate: Estate) -> Iterator[Finding]:
    """No node may be promoted."""
    for listed in neighbours(estate, RepmgrConfig):
        nodes = [node for node in listed if node.is_automatic]
        if len(nodes) > 1 and same_cluster(nodes) and all(node.number("priority") == 0 for node in nodes):
            setting = nodes[0].last("priority")
            if setting:
                yield (
                    Finding(
                        setting.value_word, "every node has priority 0: repmgrd promotes nobody", "write priority=100"
                    )
                    .related(nodes[1].last("priority"), "here too")
                    .remedy(assign(setting, "100"))
                )
