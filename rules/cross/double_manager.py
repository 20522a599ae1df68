r"""Two managers want to decide which node is the primary.

Patroni and repmgrd each promote by their own view: one of them starts or promotes what the other has just stopped,
and two primaries take writes.

## Bad
```patroni path=db1/etc/patroni/config.yml
scope: main
name: db1
restapi:
  listen: 10.0.0.1:8008
postgresql:
  data_dir: /d
```

```repmgr path=db1/etc/repmgr.conf
node_id=1
node_name='db1'
conninfo='host=db1 connect_timeout=2'
data_directory='/d'
failover=automatic
#        ^^^^^^^^^ cross/double-manager
```

## Good
```patroni path=db1/etc/patroni/config.yml
scope: main
name: db1
restapi:
  listen: 10.0.0.1:8008
postgresql:
  data_dir: /d
```

```repmgr path=db1/etc/repmgr.conf
node_id=1
node_name='db1'
conninfo='host=db1 connect_timeout=2'
data_directory='/d'
failover=manual
```

## Good
```patroni path=db1/etc/patroni/config.yml
scope: main
name: db1
restapi:
  listen: 10.0.0.1:8008
postgresql:
  data_dir: /d
```

## References
Patroni documentation, "Frequently Asked Questions"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.patroni.model import PatroniConfig
from halint.systems.repmgr.model import RepmgrConfig

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Host


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"availability", "correctness"})
def double_manager(host: Host) -> Iterator[Finding]:
    """Two managers want to decide which node is the primary."""
    members = host.all(PatroniConfig)
    for config in host.all(RepmgrConfig):
        setting = config.last("failover")
        if setting and config.is_automatic and members:
            yield Finding(
                setting.value_word,
                "repmgrd fails over by itself, and Patroni runs on this host too",
                "keep one of the two: write failover=manual and disable repmgrd",
            ).related(members[0].documents[0].start, "Patroni's file")
