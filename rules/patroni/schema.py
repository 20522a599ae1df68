r"""A setting that every member needs is missing, or is not of the type that it must be.

Patroni does not start without scope, addresses to listen on and to be reached at, the data directory and the roles to
connect as, unless the environment (PATRONI_*) gives them. Only files that hold restapi, postgresql and a store are
judged.

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
#<1:10 patroni/schema
  listen: 10.0.0.1:5432
  connect_address: 10.0.0.1:5432
  authentication:
    replication: {username: rep}
    superuser: {username: postgres}
```

## Bad: a word for a number
```patroni
scope: main
bootstrap:
  dcs:
    ttl: half a minute
#        ^^^^^^^^^^^^^ patroni/schema
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
restapi:
  listen: 0.0.0.0:8008
postgresql:
  data_dir: /data
```

## References
patroni/validator.py
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.patroni.model import PatroniConfig

REQUIRED = (
    ("scope",),
    ("restapi", "listen"),
    ("restapi", "connect_address"),
    ("postgresql", "listen"),
    ("postgresql", "connect_address"),
    ("postgresql", "data_dir"),
    ("postgresql", "authentication"),
)
NUMBERS = (
    "ttl",
    "loop_wait",
    "retry_timeout",
    "maximum_lag_on_failover",
    "synchronous_node_count",
    "primary_start_timeout",
)


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"correctness"})
def schema(config: PatroniConfig) -> Iterator[Finding]:
    """A setting that every member needs is missing, or is not of the type that it must be."""
    if config.is_whole:
        for path in REQUIRED:
            section = config.get(*path[:-1]) if path[:-1] else config.root
            if section is not None and config.get(*path) is None:
                at = section if path[:-1] else config.documents[0].start
                yield Finding(at, f"`{'.'.join(path)}` is missing", f"add {path[-1]}:")
    for name in NUMBERS:
        node = config.dynamic.get(name) if config.dynamic else None
        if node is not None and isinstance(node.value, str) and not is_known(node.number):
            yield Finding(
                node, f"`{name}` takes a number of seconds or bytes, which `{node.text}` is not", f"write {name}: 30"
            )
