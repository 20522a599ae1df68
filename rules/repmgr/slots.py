r"""repmgr is to use replication slots and the server has too few.

With use_replication_slots each standby gets a slot on its upstream; cloning fails when max_replication_slots is used
up.

## Bad
```repmgr path=db1/etc/repmgr.conf
node_id=1
node_name='db1'
conninfo='host=db1 user=repmgr dbname=repmgr connect_timeout=2'
data_directory='/var/lib/postgresql/15/main'
use_replication_slots=true
#                     ^^^^ repmgr/slots
```

```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
max_replication_slots = 0
```

## Good
```repmgr path=db1/etc/repmgr.conf
node_id=1
node_name='db1'
conninfo='host=db1 user=repmgr dbname=repmgr connect_timeout=2'
data_directory='/var/lib/postgresql/15/main'
use_replication_slots=true
```

```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
max_replication_slots = 5
```

## References
repmgr documentation, "use_replication_slots"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.model import PostgresqlConfig
from halint.systems.postgresql.remedy import assign
from halint.systems.repmgr.model import RepmgrConfig
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Host


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability"}, fixable=True)
def slots(host: Host) -> Iterator[Finding]:
    """repmgr is to use replication slots and the server has too few."""
    nodes = 1
    for config in host.all(RepmgrConfig):
        setting = config.last("use_replication_slots")
        for server in host.all(PostgresqlConfig):
            slots = server.settings.number("max_replication_slots")
            if setting and config.boolean("use_replication_slots") is True and is_known(slots) and slots < nodes:
                yield (
                    Finding(
                        setting.value_word,
                        f"slots are to be used and max_replication_slots is {slots:g}",
                        "write max_replication_slots = 10",
                    )
                    .related(server.settings.last("max_replication_slots"), "too few")
                    .remedy(assign(server.settings.last("max_replication_slots"), "10"))
                )
