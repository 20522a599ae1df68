r"""Nodes stand in several locations and fail over by themselves.

When no node of the primary's own location is seen, repmgrd takes that for a broken network and promotes nobody
elsewhere: a location with one node has no failover.

## Bad
```repmgr path=db1/etc/repmgr.conf
node_id=1
node_name='db1'
conninfo='host=db1 user=repmgr dbname=repmgr connect_timeout=2'
data_directory='/var/lib/postgresql/15/main'
failover=automatic
promote_command='/usr/bin/repmgr standby promote -f /etc/repmgr.conf'
follow_command='/usr/bin/repmgr standby follow -f /etc/repmgr.conf --upstream-node-id=%n'
location='dc1'
#        ^^^^^ repmgr/location-mix
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

```repmgr path=db3/etc/repmgr.conf
node_id=3
node_name='db3'
conninfo='host=db3 user=repmgr dbname=repmgr connect_timeout=2'
data_directory='/var/lib/postgresql/15/main'
failover=automatic
promote_command='/usr/bin/repmgr standby promote -f /etc/repmgr.conf'
follow_command='/usr/bin/repmgr standby follow -f /etc/repmgr.conf --upstream-node-id=%n'
location='dc2'
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
location='dc1'
```

## References
repmgr documentation, "Handling network splits with repmgrd"
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
def location_mix(estate: Estate) -> Iterator[Finding]:
    """Nodes stand in several locations and fail over by themselves."""
    for listed in neighbours(estate, RepmgrConfig):
        nodes = [node for node in listed if node.is_automatic and node.last("location")]
        places: dict[str, list[RepmgrConfig]] = {}
        for node in nodes:
            places.setdefault(node.text("location"), []).append(node)
        if len(places) < 2 or not same_cluster(nodes):
            continue
        for place, held in places.items():
            setting = held[0].last("location")
            if len(held) == 1 and len(nodes) > 2 and setting and place:
                yield Finding(
                    setting.value_word,
                    f"{held[0].text('node_name')} is alone in `{place}`: when it is the primary and gone, nobody takes over",
                    "put a second node or a witness there",
                )
