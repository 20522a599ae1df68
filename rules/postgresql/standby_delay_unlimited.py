r"""One query can hold a candidate for failover back without end.

With -1 replay waits for every conflicting query, so that the standby falls behind for as long as somebody forgets a
transaction; at a failover it must catch up first. It is for standbys that only serve reports.

## Bad
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.1'
synchronous_standby_names = 'ANY 1 (s1, s2)'
```

```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
primary_conninfo = 'host=10.0.0.1 application_name=s1'
max_standby_streaming_delay = -1
#                             ^^ postgresql/standby-delay-unlimited
```

## Good
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.1'
```

```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
primary_conninfo = 'host=10.0.0.1 application_name=s1'
max_standby_streaming_delay = -1
```

## Good
```postgresql
max_standby_streaming_delay = 5min
```

## References
PostgreSQL documentation 20.6.3 "max_standby_streaming_delay"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.remedy import assign
from halint.systems.postgresql.replication import replication_sets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability"}, fixable=True)
def standby_delay_unlimited(estate: Estate) -> Iterator[Finding]:
    """One query can hold a candidate for failover back without end."""
    for nodes in replication_sets(estate):
        for standby, primary in nodes.links:
            name, sync = standby.config.application_name, primary.config.sync
            if sync is None or not name or not sync.names.synchronous([name]):
                continue
            for parameter in ("max_standby_streaming_delay", "max_standby_archive_delay"):
                setting = standby.config.settings.last(parameter)
                if setting and standby.config.settings.number(parameter) == -1:
                    yield (
                        Finding(
                            setting.value_word,
                            f"{parameter} is -1 on a synchronous standby of {primary.host.name}",
                            f"write {parameter} = 30s",
                        )
                        .related(sync.setting, "synchronous by this")
                        .remedy(assign(setting, "30s"))
                    )
