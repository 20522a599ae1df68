r"""Members of one cluster belong to two.

The same store, and a scope or a namespace that differs only in writing: these members form two clusters, each with a
primary of its own.

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
```

```patroni path=db2/etc/patroni/config.yml
scope: Main
#      ^^^^ patroni/scope-differs
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
```

```patroni path=db2/etc/patroni/config.yml
namespace: /db/
#          ^^^^ patroni/scope-differs
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
```

```patroni path=db2/etc/patroni/config.yml
scope: reporting
name: db2
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

## Good
```patroni path=db1/etc/patroni/config.yml
namespace: /service/
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
namespace: service
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
Patroni documentation, "YAML Configuration Settings"
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.patroni.model import PatroniConfig
from halint.systems.postgresql.replication import neighbours

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"availability"})
def scope_differs(estate: Estate) -> Iterator[Finding]:
    """Members of one cluster belong to two."""
    members = [
        member
        for beside in neighbours(estate, PatroniConfig)
        for member in beside
        if member.scope and member.store_hosts
    ]
    for index, config in enumerate(members):
        for other in members[:index]:
            if set(other.store_hosts) != set(config.store_hosts) or config.same_cluster(other):
                continue
            if config.name == other.name:
                continue
            alike = re.sub(r"[\W_]", "", config.scope).lower() == re.sub(r"[\W_]", "", other.scope).lower()
            if not alike:
                continue
            name = "scope" if config.scope != other.scope else "namespace"
            at, there = config.get(name), other.get(name) or other.get("scope")
            yield Finding(
                at or config.documents[0].start,
                f"{name} differs from that of {other.name}: these are two clusters",
                f"write the same {name} on every member",
            ).related(there, f"of {other.name}")
            break
