r"""Two standbys have the same application name.

The primary counts both for one name of synchronous_standby_names, so that it does not know which of them has
confirmed; Patroni loses its record of the synchronous one.

## Bad
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.1'
synchronous_standby_names = 'ANY 1 (s1, s2)'
```

```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
primary_conninfo = 'host=10.0.0.1 application_name=s1'
```

```postgresql path=db3/etc/postgresql/15/main/postgresql.conf
primary_conninfo = 'host=10.0.0.1 application_name=s1'
#                                                  ^^ cross/appname-collision
```

## Good
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.1'
synchronous_standby_names = 'ANY 1 (s1, s2)'
```

```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
primary_conninfo = 'host=10.0.0.1 application_name=s1'
```

```postgresql path=db3/etc/postgresql/15/main/postgresql.conf
primary_conninfo = 'host=10.0.0.1 application_name=s2'
```

## References
patroni#3545
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.replication import replication_sets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate
    from halint.systems.postgresql.replication import Node


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability", "correctness"})
def appname_collision(estate: Estate) -> Iterator[Finding]:
    """Two standbys have the same application name."""
    for nodes in replication_sets(estate):
        for primary in nodes.nodes:
            first: dict[str, Node] = {}
            for standby in nodes.standbys_of(primary) if primary.config.sync else ():
                upstream = standby.config.upstream
                name = upstream.conninfo.get("application_name").lower() if upstream else ""
                other = first.setdefault(name, standby)
                if upstream and name and other is not standby:
                    yield Finding(
                        upstream.value_span("application_name"),
                        f"{other.host.name} streams as `{name}` too",
                        "give each standby a name of its own, and list it on the primary",
                    ).related(other.config.upstream.setting if other.config.upstream else None, "the other standby")
