r"""The primary lets fewer WAL senders run than its standbys and one base backup need.

Each standby takes one, pg_basebackup two more. Without them a standby that is to be built anew is refused, which is
when it is needed.

## Bad
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.1'
max_wal_senders = 2
#                 ^ postgresql/senders-too-few
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
max_wal_senders = 3
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
PostgreSQL documentation 20.6.1 "max_wal_senders"; pg_auto_failover#326
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.remedy import assign
from halint.systems.postgresql.replication import replication_sets
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability"}, fixable=True)
def senders_too_few(estate: Estate) -> Iterator[Finding]:
    """The primary lets fewer WAL senders run than its standbys and one base backup need."""
    for nodes in replication_sets(estate):
        for primary in nodes.nodes:
            setting, senders = (
                primary.config.settings.last("max_wal_senders"),
                primary.config.settings.number("max_wal_senders"),
            )
            standbys = len(nodes.standbys_of(primary))
            if setting and standbys and is_known(senders) and 0 < senders < standbys + 2:
                yield Finding(
                    setting.value_word,
                    f"max_wal_senders is {senders:g} for {standbys} standby and pg_basebackup, which takes two",
                    f"write max_wal_senders = {standbys + 5}",
                ).remedy(assign(setting, str(standbys + 5)))
