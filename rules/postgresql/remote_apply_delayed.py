r"""Commits wait for a standby that applies WAL late on purpose.

With synchronous_commit = remote_apply a commit ends when the synchronous standby has replayed it;
recovery_min_apply_delay there makes every commit take that long.

## Bad
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.1'
synchronous_standby_names = 's1'
synchronous_commit = remote_apply
#                    ^^^^^^^^^^^^ postgresql/remote-apply-delayed
```

```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.2'
primary_conninfo = 'host=10.0.0.1 user=rep application_name=s1'
recovery_min_apply_delay = 1h
```

## Good
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.1'
synchronous_standby_names = 's1'
synchronous_commit = on
```

```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.2'
primary_conninfo = 'host=10.0.0.1 user=rep application_name=s1'
recovery_min_apply_delay = 1h
```

## Good
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.1'
synchronous_standby_names = 's2'
synchronous_commit = remote_apply
```

```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.2'
primary_conninfo = 'host=10.0.0.1 user=rep application_name=s1'
recovery_min_apply_delay = 1h
```

## References
PostgreSQL documentation 20.6.3 "recovery_min_apply_delay"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.replication import replication_sets
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"availability"})
def remote_apply_delayed(estate: Estate) -> Iterator[Finding]:
    """Commits wait for a standby that applies WAL late on purpose."""
    for nodes in replication_sets(estate):
        for standby, primary in nodes.links:
            sync, setting = primary.config.sync, primary.config.settings.last("synchronous_commit")
            delay, name = standby.config.recovery.number("recovery_min_apply_delay"), standby.config.application_name
            if sync is None or setting is None or not is_known(delay) or delay <= 0 or name is None:
                continue
            if primary.config.settings.word("synchronous_commit") == "remote_apply" and sync.names.synchronous([name]):
                yield Finding(
                    setting.value_word,
                    f"every commit waits until {standby.host.name} has applied it, which it does {delay / 1000:g} s late",
                    "write synchronous_commit = on, or take the delayed standby out of synchronous_standby_names",
                ).related(standby.config.recovery.last("recovery_min_apply_delay"), "applied late")
