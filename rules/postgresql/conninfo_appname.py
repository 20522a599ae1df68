r"""Synchronous standbys cannot be told apart.

Without application_name and cluster_name a standby streams as `walreceiver`, as every other one does, so that
synchronous_standby_names cannot name it.

## Bad
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
dynamic_shared_memory_type = posix
listen_addresses = '10.0.0.1'
synchronous_standby_names = 'ANY 1 (s1, s2)'
```

```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
dynamic_shared_memory_type = posix
primary_conninfo = 'host=10.0.0.1'
#                  ^^^^^^^^^^^^^^^ postgresql/conninfo-appname
```

## Good
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
dynamic_shared_memory_type = posix
listen_addresses = '10.0.0.1'
synchronous_standby_names = 'ANY 1 (s1, s2)'
```

```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
dynamic_shared_memory_type = posix
primary_conninfo = 'host=10.0.0.1 application_name=s1'
```

## References
PostgreSQL documentation 20.6.2
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.replication import replication_sets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate


@rule(severity=Severity.INFO, confidence=Confidence.HIGH, tags={"correctness"})
def conninfo_appname(estate: Estate) -> Iterator[Finding]:
    """Synchronous standbys cannot be told apart."""
    for nodes in replication_sets(estate):
        for standby, primary in nodes.links:
            upstream = standby.config.upstream
            if primary.config.sync and upstream and standby.config.application_name == "walreceiver":
                known = standby.config.is_complete
                if known and not upstream.conninfo.get("application_name"):
                    yield Finding(
                        upstream.setting.value_word,
                        f"this standby streams as `walreceiver`, and {primary.host.name} asks for names",
                        "add application_name= to primary_conninfo",
                    ).related(primary.config.sync.setting, "the names")
