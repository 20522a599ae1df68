r"""A standby is of another major version than its primary.

Physical replication works only within one major: the standby stops with "incompatible" errors.

## Bad
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.1'
```

```postgresql path=db2/etc/postgresql/16/main/postgresql.conf
primary_conninfo = 'host=10.0.0.1'
#                  ^^^^^^^^^^^^^^^ cross/version-mixed
```

## Good
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.1'
```

```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
primary_conninfo = 'host=10.0.0.1'
```

## References
PostgreSQL documentation 27.2.1 "Planning"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.replication import replication_sets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"availability"})
def version_mixed(estate: Estate) -> Iterator[Finding]:
    """A standby is of another major version than its primary."""
    for nodes in replication_sets(estate):
        for standby, primary in nodes.links:
            here, there = standby.config.version, primary.config.version
            upstream = standby.config.upstream
            if here and there and upstream and here.parts[0] != there.parts[0]:
                yield Finding(
                    upstream.setting.value_word,
                    f"this is PostgreSQL {here.parts[0]} and {primary.host.name} is {there.parts[0]}",
                    "use logical replication, or pg_upgrade both",
                )
