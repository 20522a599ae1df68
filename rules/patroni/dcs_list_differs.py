r"""Members use different configuration stores.

Members that do not see the same store do not see each other. Lists of hosts may differ in order, not in their
members, and one of the sections etcd and etcd3 is enough.

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
scope: main
name: db2
restapi:
  listen: 10.0.0.2:8008
  connect_address: 10.0.0.2:8008
etcd3:
  hosts: 10.0.0.21:2379,10.0.0.22:2379,10.0.0.23:2379
#        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ patroni/dcs-list-differs
postgresql:
  listen: 10.0.0.2:5432
  connect_address: 10.0.0.2:5432
  data_dir: /var/lib/postgresql/15/main
  authentication:
    replication: {username: rep}
    superuser: {username: postgres}
```

## Bad
```patroni
scope: main
postgresql: {}
etcd:
  host: a:2379
etcd3:
#<1:5 patroni/dcs-list-differs
  host: a:2379
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
  hosts: 10.0.0.13:2379,10.0.0.12:2379,10.0.0.11:2379
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
  host: 127.0.0.1:2379
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
  host: 10.0.0.1:2379
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

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.patroni.model import PatroniConfig, clusters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability"})
def dcs_list_differs(estate: Estate) -> Iterator[Finding]:
    """Members use different configuration stores."""
    for config in estate.all(PatroniConfig):
        if {"etcd", "etcd3"} <= config.stores.keys():
            yield Finding(config.stores["etcd3"], "both etcd and etcd3 are given", "keep etcd3").related(
                config.stores["etcd"], "the other one"
            )
    for members in clusters(estate):
        listed = [member for member in members if len(member.store_hosts) > 1]
        for config in listed[1:]:
            if not set(config.store_hosts) & set(listed[0].store_hosts):
                section = next(iter(config.stores.values()))
                yield Finding(
                    section.get("hosts") or section,
                    f"{config.name} and {listed[0].name} have no host of the store in common",
                    "write the same list on every member",
                ).related(next(iter(listed[0].stores.values())).get("hosts"), f"of {listed[0].name}")
