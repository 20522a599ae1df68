r"""The server listens on the loopback only, and other hosts must reach it.

listen_addresses is localhost unless it is set. Standbys, poolers and proxies of other hosts cannot connect then;
commits that wait for a standby wait for ever.

## Bad
```postgresql
dynamic_shared_memory_type = posix
synchronous_standby_names = 'ANY 1 (s1, s2)'
listen_addresses = 'localhost'
#                  ^^^^^^^^^^^ postgresql/listen-localhost
```

## Bad: the built-in value
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
dynamic_shared_memory_type = posix
#<1 postgresql/listen-localhost
wal_level = replica
synchronous_standby_names = 's1, s2'
```

## Bad: a standby's primary
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
dynamic_shared_memory_type = posix
listen_addresses = '127.0.0.1'
#                  ^^^^^^^^^^^ postgresql/listen-localhost
```

```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
primary_conninfo = 'host=db1'
```

## Good
```postgresql
listen_addresses = '*'
synchronous_standby_names = 's1, s2'
```

## Good
```postgresql
listen_addresses = 'localhost'
```

## Good
```postgresql
synchronous_standby_names = 's1, s2'
```

## Good
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
dynamic_shared_memory_type = posix
listen_addresses = '10.0.0.1,localhost'
```

```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
primary_conninfo = 'host=10.0.0.1'
```

## References
PostgreSQL documentation 20.3.1 "listen_addresses"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.model import PostgresqlConfig
from halint.systems.postgresql.remedy import assign
from halint.systems.postgresql.replication import LOOPBACK, replication_sets
from halint.systems.postgresql.strings import identifiers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"availability"}, fixable=True)
def listen_localhost(estate: Estate) -> Iterator[Finding]:
    """The server listens on the loopback only, and other hosts must reach it."""
    followed = {id(primary.config): standby for nodes in replication_sets(estate) for standby, primary in nodes.links}
    for config in estate.all(PostgresqlConfig):
        standby, sync = followed.get(id(config)), config.awaited
        setting, listed = config.settings.last("listen_addresses"), config.settings.value("listen_addresses")
        if not (standby or sync) or not isinstance(listed, str) or not (setting or config.is_complete):
            continue
        names = identifiers(listed)
        if names and all(name in LOOPBACK or name.startswith("127.") for name in names):
            whom = f"{standby.host.name} streams from it" if standby else "commits wait for standbys"
            cause = (
                standby.config.upstream.setting
                if standby and standby.config.upstream
                else sync.setting
                if sync
                else None
            )
            yield (
                Finding(
                    setting.value_word if setting else config.start,
                    f"the server listens on {listed} only, and {whom}",
                    "write listen_addresses = '*', or the node's own address and localhost",
                )
                .related(cause, whom)
                .remedy(assign(setting, "'*'"))
            )
