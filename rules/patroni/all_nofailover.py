r"""No member may take over.

Every member but one, or every one, is tagged nofailover or has failover_priority 0: when the leader is gone, nobody
follows it.

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
tags:
  nofailover: true
#             ^^^^ patroni/all-nofailover
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
tags:
  failover_priority: 0
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
tags:
  nofailover: true
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
tags:
  nofailover: true
```

## References
Patroni documentation, "YAML Configuration Settings", Tags
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.patroni.model import clusters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"availability"})
def all_nofailover(estate: Estate) -> Iterator[Finding]:
    """No member may take over."""
    for members in clusters(estate):
        barred = [member for member in members if member.no_failover]
        if len(members) > 1 and len(members) - len(barred) < 2 and (len(members) > 2 or len(barred) == 2):
            node = barred[0].get("tags", "nofailover") or barred[0].get("tags", "failover_priority")
            if node is not None:
                yield Finding(
                    node,
                    f"{len(barred)} of {len(members)} members may not take over: nobody follows a lost leader",
                    "let at least two members be candidates",
                )
