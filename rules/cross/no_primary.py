r"""Standbys follow each other in a circle.

Each of them waits for WAL that none of them writes: there is no primary, and a failover finds nobody to follow.

## Bad
```postgresql path=db1/var/lib/pgsql/15/data/postgresql.conf
listen_addresses = '10.0.0.1'
primary_conninfo = 'host=10.0.0.2'
```

```text path=db1/var/lib/pgsql/15/data/standby.signal

```

```postgresql path=db2/var/lib/pgsql/15/data/postgresql.conf
listen_addresses = '10.0.0.2'
primary_conninfo = 'host=10.0.0.1'
#                  ^^^^^^^^^^^^^^^ cross/no-primary
```

```text path=db2/var/lib/pgsql/15/data/standby.signal

```

## Good
```postgresql path=db1/var/lib/pgsql/15/data/postgresql.conf
listen_addresses = '10.0.0.1'
primary_conninfo = 'host=10.0.0.2'
```

```postgresql path=db2/var/lib/pgsql/15/data/postgresql.conf
listen_addresses = '10.0.0.2'
primary_conninfo = 'host=10.0.0.1'
```

```text path=db2/var/lib/pgsql/15/data/standby.signal

```

## References
PostgreSQL documentation 27.2.7 "Cascading Replication"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.replication import replication_sets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate
    from halint.systems.postgresql.replication import Node


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"availability"})
def no_primary(estate: Estate) -> Iterator[Finding]:
    """Standbys follow each other in a circle."""
    for nodes in replication_sets(estate):
        follows: dict[int, Node] = {}
        for standby, upstream in nodes.links:
            servers = standby.config.upstream.servers if standby.config.upstream else ()
            if standby.config.is_standby and len(servers) == 1:
                follows[id(standby)] = upstream
        for start in nodes.nodes:
            seen, at = [start], follows.get(id(start))
            while at is not None and at not in seen:
                seen.append(at)
                at = follows.get(id(at))
            last = max(seen, key=lambda node: node.host.name)
            if at is start and start is last and start.config.upstream and not nodes.is_managed:
                circle = " follows ".join(node.host.name for node in [*seen, start])
                yield Finding(
                    start.config.upstream.setting.value_word,
                    f"{circle}: none of them is a primary",
                    "promote one of them, or correct primary_conninfo",
                )
