r"""The configuration store has no majority to lose.

With one host the store is a single point of failure; with two, or any even number, one more host adds no safety: a
majority of the members must live, and without it every PostgreSQL is demoted. Raft within Patroni is deprecated.

## Bad
```patroni
scope: main
name: db1
restapi:
  listen: 10.0.0.1:8008
  connect_address: 10.0.0.1:8008
etcd3:
  hosts: 10.0.0.11:2379,10.0.0.12:2379
#        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ patroni/dcs-quorum
postgresql:
  listen: 10.0.0.1:5432
  connect_address: 10.0.0.1:5432
  data_dir: /var/lib/postgresql/15/main
  authentication:
    replication: {username: rep}
    superuser: {username: postgres}
```

## Bad
```patroni
scope: main
raft:
#<1:4 patroni/dcs-quorum
  self_addr: 10.0.0.1:2222
  partner_addrs: ['10.0.0.2:2222', '10.0.0.3:2222']
bootstrap:
  dcs: {ttl: 30}
```

## Bad
```patroni
scope: main
postgresql: {}
zookeeper:
  hosts: ['10.0.0.5:2181', '10.0.0.6:2181', '10.0.0.7:2181', '10.0.0.8:2181']
# ^^^^^ patroni/dcs-quorum
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
```patroni
scope: main
postgresql: {}
etcd3:
  host: 127.0.0.1:2379
```

## Good
```patroni
scope: main
postgresql: {}
etcd:
  host: etcd.example.org:2379
```

## Good
```patroni
scope: main
postgresql: {}
kubernetes:
  labels: {app: x}
```

## References
etcd documentation, "Why an odd number of cluster members"; Patroni documentation, "Raft"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.patroni.model import PatroniConfig


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability"})
def dcs_quorum(config: PatroniConfig) -> Iterator[Finding]:
    """The configuration store has no majority to lose."""
    for name, section in config.stores.items():
        if name == "raft":
            yield Finding(section, "Raft within Patroni is deprecated", "use etcd on three hosts")
            continue
        hosts = section.get("hosts")
        known = config.store_hosts
        if hosts is not None and known and len(known) % 2 == 0:
            yield Finding(
                hosts,
                f"{name} has {len(known)} hosts: when {len(known) // 2} of them is gone there is no majority",
                f"run {name} on {len(known) + 1} hosts",
            )
        return
