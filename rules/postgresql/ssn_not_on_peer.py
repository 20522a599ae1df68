r"""After a failover commits no longer wait for a standby.

synchronous_standby_names is a setting of each node's own file. When a standby that takes over has none, the set goes
on without the durability that was asked for, and nobody notices.

## Bad
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.1'
synchronous_standby_names = 'ANY 1 (s1, s2)'
```

```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
max_connections = 100
primary_conninfo = 'host=10.0.0.1 application_name=s1'
synchronous_standby_names = ''
#                           ^^ postgresql/ssn-not-on-peer
```

## Good
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.1'
synchronous_standby_names = 'ANY 1 (s1, s2)'
```

```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.2'
primary_conninfo = 'host=10.0.0.1 user=rep application_name=s1'
synchronous_standby_names = 'ANY 1 (s1, s2)'
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
synchronous_standby_names = ''
```

## References
PostgreSQL documentation 27.2.8
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.replication import replication_sets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability"})
def ssn_not_on_peer(estate: Estate) -> Iterator[Finding]:
    """After a failover commits no longer wait for a standby."""
    for nodes in replication_sets(estate):
        if nodes.is_managed:
            continue
        for standby, primary in nodes.links:
            setting = standby.config.settings.last("synchronous_standby_names")
            known = setting or standby.config.is_complete
            if primary.config.sync and known and standby.config.settings.value("synchronous_standby_names") == "":
                yield Finding(
                    setting.value_word if setting else standby.config.start,
                    f"commits wait for standbys on {primary.host.name}, and would not on this node after a failover",
                    "set synchronous_standby_names here too, with the names of the other nodes",
                ).related(primary.config.sync.setting, "waited for here")
