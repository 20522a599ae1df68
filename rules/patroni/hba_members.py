r"""The records that Patroni writes do not let members replicate.

postgresql.pg_hba replaces the whole file on every member. Without a record for replication that matches the other
members, standbys cannot attach after a failover.

## Bad
```patroni
scope: main
postgresql:
  connect_address: 10.0.0.1:5432
  authentication:
    replication:
      username: rep
  pg_hba:
# ^^^^^^ patroni/hba-members
  - host all all 10.0.0.0/24 md5
```

## Bad: another member's address
```patroni path=db1/etc/patroni/config.yml
scope: main
name: db1
postgresql:
  connect_address: 10.0.0.1:5432
  authentication:
    replication:
      username: rep
  pg_hba:
# ^^^^^^ patroni/hba-members
  - host replication rep 10.0.0.1/32 md5
```

```patroni path=db2/etc/patroni/config.yml
scope: main
name: db2
postgresql:
  connect_address: 10.0.0.2:5432
  authentication:
    replication:
      username: rep
  data_dir: /x
```

## Good
```patroni
scope: main
postgresql:
  connect_address: 10.0.0.1:5432
  authentication:
    replication:
      username: rep
  pg_hba:
  - host replication rep 10.0.0.0/24 md5
```

## Good
```patroni
scope: main
postgresql:
  connect_address: 10.0.0.1:5432
  authentication:
    replication:
      username: rep
  data_dir: /x
```

## References
Patroni documentation, "YAML Configuration Settings", pg_hba
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.patroni.model import clusters
from halint.systems.postgresql.hba import Connection, address_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"availability"})
def hba_members(estate: Estate) -> Iterator[Finding]:
    """The records that Patroni writes do not let members replicate."""
    members = [member for cluster in clusters(estate) for member in cluster]
    for config in members:
        lists = {name: node for name, node in config.hba_lists.items() if name != "bootstrap.pg_hba"}
        user = config.text("postgresql", "authentication", "replication", "username")
        if not lists or not config.hba_records or any(record.parsed is None for record in config.hba_records):
            continue
        node = next(iter(lists.values()))
        if not any(record.may_admit_standbys for record in config.hba_records):
            yield Finding(
                node,
                "no record lets another member replicate",
                f"add - host replication {user or 'ROLE'} NETWORK scram-sha-256",
            )
            continue
        for other in members:
            endpoint = other.endpoint("postgresql", "connect_address")
            address = address_of(endpoint.host) if endpoint else None
            if other is config or not config.same_cluster(other) or address is None or not user:
                continue
            asked = Connection(user, replication=True, address=address)
            if all(record.matches(asked) is False for record in config.hba_records):
                yield Finding(
                    node,
                    f"no record lets {other.name} at {address} replicate as `{user}`",
                    f"add - host replication {user} {address}/{address.max_prefixlen} scram-sha-256",
                ).related(endpoint.node if endpoint else None, f"the address of {other.name}")
