r"""Two nodes have the same id or name.

Registering the second overwrites the first in repmgr's table of nodes.

## Bad
```repmgr path=db1/etc/repmgr.conf
node_id=1
node_name='db1'
conninfo='host=db1 user=repmgr dbname=repmgr connect_timeout=2'
data_directory='/var/lib/postgresql/15/main'
```

```repmgr path=db2/etc/repmgr.conf
node_id=1
#       ^ repmgr/duplicate-id
node_name='db2'
conninfo='host=db2 user=repmgr dbname=repmgr connect_timeout=2'
data_directory='/var/lib/postgresql/15/main'
```

## Bad
```repmgr path=db1/etc/repmgr.conf
node_id=1
node_name='db1'
conninfo='host=db1 user=repmgr dbname=repmgr connect_timeout=2'
data_directory='/var/lib/postgresql/15/main'
```

```repmgr path=db2/etc/repmgr.conf
node_id=2
node_name='db1'
#         ^^^^^ repmgr/duplicate-id
conninfo='host=db2 user=repmgr dbname=repmgr connect_timeout=2'
data_directory='/var/lib/postgresql/15/main'
```

## Good
```repmgr path=db1/etc/repmgr.conf
node_id=1
node_name='db1'
conninfo='host=db1 user=repmgr dbname=repmgr connect_timeout=2'
data_directory='/var/lib/postgresql/15/main'
```

```repmgr path=db2/etc/repmgr.conf
node_id=2
node_name='db2'
conninfo='host=db2 user=repmgr dbname=repmgr connect_timeout=2'
data_directory='/var/lib/postgresql/15/main'
```

## References
repmgr documentation, appendix "repmgr.conf"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.replication import neighbours
from halint.systems.repmgr.model import RepmgrConfig

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"correctness"})
def duplicate_id(estate: Estate) -> Iterator[Finding]:
    """Two nodes have the same id or name."""
    for nodes in neighbours(estate, RepmgrConfig):
        for name in ("node_id", "node_name"):
            first: dict[str, RepmgrConfig] = {}
            for config in nodes:
                setting, value = config.last(name), config.text(name)
                other = first.setdefault(value, config)
                hosts = {server for node in (config, other) if node.conninfo for server in node.conninfo.servers}
                if setting and value and other is not config and len(hosts) > 1:
                    yield Finding(
                        setting.value_word, f"another node has {name} {value} too", "give each node its own"
                    ).related(other.last(name), "the other node")
