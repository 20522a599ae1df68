r"""The only standby is synchronous.

When it is gone, every write waits for ever, although any standby would do. With one standby either writes stop or
commits are not safe; two are needed for both.

## Bad
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.1'
synchronous_standby_names = '*'
#                           ^^^ postgresql/ssn-single-node
```

```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.2'
primary_conninfo = 'host=10.0.0.1 user=rep application_name=s1'
```

## Good
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.1'
```

```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.2'
primary_conninfo = 'host=10.0.0.1 user=rep application_name=s1'
```

## References
PostgreSQL documentation 27.2.8.3
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.replication import replication_sets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability"})
def ssn_single_node(estate: Estate) -> Iterator[Finding]:
    """The only standby is synchronous."""
    for nodes in replication_sets(estate):
        for primary in nodes.primaries:
            sync, standbys = primary.config.sync, nodes.standbys_of(primary)
            if (
                sync
                and sync.names.has_star
                and len(standbys) <= sync.names.required
                and not primary.config.sync_is_managed
            ):
                yield Finding(
                    sync.setting.value_word,
                    f"{sync.names.required} standby must confirm and {len(standbys)} is seen: when it is gone, all writes hang",
                    "add a standby",
                    confidence=Confidence.MEDIUM,
                ).related(
                    standbys[0].config.upstream.setting if standbys[0].config.upstream else None, "the only standby"
                )
