r"""Two nodes, automatic failover, and nobody to say who is cut off.

When the network between them breaks, the standby sees the primary no more and promotes itself, while the primary goes
on: two primaries. A witness, a location or primary_visibility_consensus lets it tell the one from the other.

## Bad
```repmgr path=db1/etc/repmgr.conf
node_id=1
node_name='db1'
conninfo='host=db1 user=repmgr dbname=repmgr connect_timeout=2'
data_directory='/var/lib/postgresql/15/main'
failover=automatic
#        ^^^^^^^^^ repmgr/two-node
promote_command='/usr/bin/repmgr standby promote -f /etc/repmgr.conf'
follow_command='/usr/bin/repmgr standby follow -f /etc/repmgr.conf --upstream-node-id=%n'
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
```repmgr path=db1/etc/repmgr.conf
node_id=1
node_name='db1'
conninfo='host=db1 user=repmgr dbname=repmgr connect_timeout=2'
data_directory='/var/lib/postgresql/15/main'
failover=automatic
promote_command='/usr/bin/repmgr standby promote -f /etc/repmgr.conf'
follow_command='/usr/bin/repmgr standby follow -f /etc/repmgr.conf --upstream-node-id=%n'
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

```repmgr path=w/etc/repmgr.conf
node_id=3
node_name='w'
conninfo='host=w user=repmgr dbname=repmgr connect_timeout=2'
data_directory='/var/lib/postgresql/15/main'
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
location='dc1'
```

```repmgr path=db2/etc/repmgr.conf
node_id=2
node_name='db2'
conninfo='host=db2 user=repmgr dbname=repmgr connect_timeout=2'
data_directory='/var/lib/postgresql/15/main'
failover=automatic
promote_command='/usr/bin/repmgr standby promote -f /etc/repmgr.conf'
follow_command='/usr/bin/repmgr standby follow -f /etc/repmgr.conf --upstream-node-id=%n'
location='dc2'
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
repmgr documentation, "Using a witness server"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.replication import neighbours
from halint.systems.repmgr.model import RepmgrConfig, same_cluster

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability"})
def two_node(estate: Estate) -> Iterator[Finding]:
    """Two nodes, automatic failover, and nobody to say who is cut off."""
    for listed in neighbours(estate, RepmgrConfig):
        nodes = [node for node in listed if node.conninfo and not node.conninfo.is_local]
        if len(nodes) == 2 and all(node.is_automatic for node in nodes) and same_cluster(nodes):
            setting = nodes[0].last("failover")
            if setting and not any(node.has_network_guard for node in nodes):
                yield Finding(
                    setting.value_word,
                    "two nodes fail over by themselves: a broken network between them makes two primaries",
                    "add a witness on a third host, or failover_validation_command",
                    confidence=Confidence.MEDIUM,
                ).related(nodes[1].last("failover"), "the other node")
