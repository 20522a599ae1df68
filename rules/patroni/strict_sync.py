r"""With strict synchronous mode and two members, the loss of one stops all writes.

synchronous_mode_strict never lets the primary go on alone. It takes a third data member to survive the loss of one.

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
    synchronous_mode_strict: true
#                            ^^^^ patroni/strict-sync
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
    synchronous_mode_strict: true
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

```patroni path=db3/etc/patroni/config.yml
scope: main
name: db3
restapi:
  listen: 10.0.0.3:8008
  connect_address: 10.0.0.3:8008
etcd3:
  hosts: 10.0.0.11:2379,10.0.0.12:2379,10.0.0.13:2379
postgresql:
  listen: 10.0.0.3:5432
  connect_address: 10.0.0.3:5432
  data_dir: /var/lib/postgresql/15/main
  authentication:
    replication: {username: rep}
    superuser: {username: postgres}
```

## Good
```patroni
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
    synchronous_mode_strict: true
```

## References
Patroni documentation, "Replication modes"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.patroni.model import clusters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability"})
def strict_sync(estate: Estate) -> Iterator[Finding]:
    """With strict synchronous mode and two members, the loss of one stops all writes."""
    for members in clusters(estate):
        can = [member for member in members if not ((node := member.get("tags", "nosync")) and node.boolean is True)]
        for config in members:
            node = config.dynamic.get("synchronous_mode_strict") if config.dynamic else None
            if node is not None and node.boolean is True and len(members) > 1 and len(can) <= 2:
                yield Finding(
                    node,
                    f"{len(can)} members can be synchronous: when one is gone, the other takes no writes",
                    "add a third data member, or delete synchronous_mode_strict",
                )
                break
