r"""More synchronous standbys are asked for than there are members to be.

synchronous_node_count counts standbys, of which there are one less than members; Patroni then takes fewer, or with
strict mode no write ends.

## Bad
```patroni path=db1/etc/patroni/config.yml
scope: main
name: db1
restapi:
  listen: 10.0.0.1:8008
  connect_address: 10.0.0.1:8008
etcd3:
  hosts: 10.0.0.11:2379,10.0.0.12:2379,10.0.0.13:2379
postgresql:
  listen: 10.0.0.1:5432
  connect_address: 10.0.0.1:5432
  data_dir: /var/lib/postgresql/15/main
  authentication:
    replication: {username: rep}
    superuser: {username: postgres}
bootstrap:
  dcs:
    synchronous_mode: true
    synchronous_node_count: 2
#                           ^ patroni/sync-count
```

```patroni path=db2/etc/patroni/config.yml
scope: main
name: db2
restapi:
  listen: 10.0.0.2:8008
  connect_address: 10.0.0.2:8008
etcd3:
  hosts: 10.0.0.11:2379,10.0.0.12:2379,10.0.0.13:2379
postgresql:
  listen: 10.0.0.2:5432
  connect_address: 10.0.0.2:5432
  data_dir: /var/lib/postgresql/15/main
  authentication:
    replication: {username: rep}
    superuser: {username: postgres}
```

## Good
```patroni path=db1/etc/patroni/config.yml
scope: main
name: db1
restapi:
  listen: 10.0.0.1:8008
  connect_address: 10.0.0.1:8008
etcd3:
  hosts: 10.0.0.11:2379,10.0.0.12:2379,10.0.0.13:2379
postgresql:
  listen: 10.0.0.1:5432
  connect_address: 10.0.0.1:5432
  data_dir: /var/lib/postgresql/15/main
  authentication:
    replication: {username: rep}
    superuser: {username: postgres}
bootstrap:
  dcs:
    synchronous_mode: true
    synchronous_node_count: 1
```

```patroni path=db2/etc/patroni/config.yml
scope: main
name: db2
restapi:
  listen: 10.0.0.2:8008
  connect_address: 10.0.0.2:8008
etcd3:
  hosts: 10.0.0.11:2379,10.0.0.12:2379,10.0.0.13:2379
postgresql:
  listen: 10.0.0.2:5432
  connect_address: 10.0.0.2:5432
  data_dir: /var/lib/postgresql/15/main
  authentication:
    replication: {username: rep}
    superuser: {username: postgres}
```

## References
Patroni documentation, "Replication modes"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.patroni.model import clusters
from halint.systems.patroni.remedy import set_dynamic
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability"}, fixable=True)
def sync_count(estate: Estate) -> Iterator[Finding]:
    """More synchronous standbys are asked for than there are members to be."""
    for members in clusters(estate):
        for config in members:
            node = config.dynamic.get("synchronous_node_count") if config.dynamic else None
            if node is not None and is_known(node.number) and len(members) > 1 and node.number >= len(members):
                yield Finding(
                    node,
                    f"{node.number} synchronous standbys are asked for and {len(members)} members are seen",
                    f"write synchronous_node_count: {len(members) - 1}",
                    confidence=Confidence.MEDIUM,
                ).remedy(set_dynamic(node, str(len(members) - 1)))
                break
