r"""A node that follows another would start as a primary of its own.

From 12 on primary_conninfo alone does not make a standby: without standby.signal in its data directory the server
starts as a primary, and the set has two. Only told on a live host, where the file is known to be absent, when another
node is surely the primary.

## Bad
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.1'
```

```postgresql path=db2/etc/postgresql/15/main/postgresql.conf live=yes
primary_conninfo = 'host=10.0.0.1'
#                  ^^^^^^^^^^^^^^^ postgresql/signal-missing
```

```text path=db2/var/lib/postgresql/15/main/PG_VERSION
15
```

## Good
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.1'
```

```postgresql path=db2/etc/postgresql/15/main/postgresql.conf live=yes
primary_conninfo = 'host=10.0.0.1'
```

```text path=db2/var/lib/postgresql/15/main/PG_VERSION
15
```

```text path=db2/var/lib/postgresql/15/main/standby.signal

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
PostgreSQL documentation 27.2.4 "Setting Up a Standby Server"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.source import Presence
from halint.systems.postgresql.replication import replication_sets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability", "correctness"}, fixable=True)
def signal_missing(estate: Estate) -> Iterator[Finding]:
    """A node that follows another would start as a primary of its own."""
    for nodes in replication_sets(estate):
        for standby, primary in nodes.links:
            config = standby.config
            data = f"{config.data_directory}/PG_VERSION"
            if primary not in nodes.primaries or config.oldest < 12 or nodes.is_managed or not config.upstream:
                continue
            seen = config.files.presence(data) is Presence.PRESENT
            if seen and config.standby_signal is Presence.ABSENT:
                yield Finding(
                    config.upstream.setting.value_word,
                    f"standby.signal is not there: this node starts as a second primary beside {primary.host.name}",
                    f"create the file {config.data_directory}/standby.signal",
                ).fix("Create it", command=f"touch {config.data_directory}/standby.signal", safety=Safety.DISPLAY)
