r"""A standby that may take over applies WAL late on purpose.

Before it is promoted it must replay all that it holds back, or it loses it: either the failover takes long or data is
gone. A delayed copy is for undoing mistakes, not for taking over.

## Bad
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.1'
synchronous_standby_names = 'ANY 1 (s1, s2)'
```

```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.2'
primary_conninfo = 'host=10.0.0.1 user=rep application_name=s1'
recovery_min_apply_delay = 1h
#                          ^^ postgresql/apply-delay-candidate
```

## Good
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.1'
synchronous_standby_names = 'ANY 1 (s3, s2)'
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
synchronous_standby_names = 'ANY 1 (s1, s2)'
```

```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.2'
primary_conninfo = 'host=10.0.0.1 user=rep application_name=s1'
recovery_min_apply_delay = 0
```

## References
PostgreSQL documentation 20.6.3
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.replication import replication_sets
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability"})
def apply_delay_candidate(estate: Estate) -> Iterator[Finding]:
    """A standby that may take over applies WAL late on purpose."""
    for nodes in replication_sets(estate):
        for standby, primary in nodes.links:
            sync, name = primary.config.sync, standby.config.application_name
            setting = standby.config.recovery.last("recovery_min_apply_delay")
            delay = standby.config.recovery.number("recovery_min_apply_delay")
            if sync and setting and name and is_known(delay) and delay > 0 and sync.names.synchronous([name]):
                yield Finding(
                    setting.value_word,
                    f"this standby is synchronous on {primary.host.name} and applies WAL {delay / 1000:g} s late",
                    "delete the delay, or list another standby there",
                ).related(sync.setting, "listed here")
