r"""Other members cannot reach this one at the address that it tells them.

connect_address is written to the store for the other members: a wildcard or the loopback leads each of them to
itself. Where the member also listens on the loopback only, several members on one machine may be meant, as in Patroni's
own examples, and it is told as a hint.

## Bad
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
  connect_address: 127.0.0.1:5432
#                  ^^^^^^^^^^^^^^ patroni/connect-address
  data_dir: /var/lib/postgresql/15/main
  authentication:
    replication: {username: rep}
    superuser: {username: postgres}
```

## Bad
```patroni
scope: main
name: db1
restapi:
  listen: 10.0.0.1:8008
  connect_address: 0.0.0.0:8008
#                  ^^^^^^^^^^^^ patroni/connect-address
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

## Bad: two members
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
  listen: 10.0.0.1:8008
  connect_address: 10.0.0.2:8008
etcd3:
  hosts: 10.0.0.11:2379,10.0.0.12:2379,10.0.0.13:2379
postgresql:
  listen: 10.0.0.1:5432
  connect_address: 10.0.0.1:5432
#                  ^^^^^^^^^^^^^ patroni/connect-address
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

## References
patroni/validator.py validate_connect_address()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.patroni.model import PatroniConfig

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
NOWHERE = LOOPBACK | {"", "*", "0.0.0.0", "::"}


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"availability"})
def connect_address(estate: Estate) -> Iterator[Finding]:
    """Other members cannot reach this one at the address that it tells them."""
    first: dict[tuple[str, str, str, str], PatroniConfig] = {}
    for config in estate.all(PatroniConfig):
        for section in ("restapi", "postgresql"):
            endpoint = config.endpoint(section, "connect_address")
            if endpoint is None:
                continue
            if endpoint.host in NOWHERE:
                listen = config.endpoint(section, "listen")
                on_one_machine = listen is not None and listen.host in LOOPBACK and endpoint.host in LOOPBACK
                yield Finding(
                    endpoint.node,
                    f"`{endpoint.host}` leads every other member to itself",
                    "write this member's address as the others reach it",
                    severity=Severity.INFO if on_one_machine else None,
                )
                continue
            key = (section, endpoint.host, endpoint.port, config.scope)
            other = first.setdefault(key, config)
            if other is not config and other.name != config.name and config.same_cluster(other):
                taken = other.endpoint(section, "connect_address")
                yield Finding(
                    endpoint.node,
                    f"{other.name} has the same {section}.connect_address {endpoint.host}:{endpoint.port}",
                    "write this member's own address",
                ).related(taken.node if taken else None, f"the address of {other.name}")
