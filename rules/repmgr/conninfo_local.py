r"""The other nodes cannot reach this one by its conninfo.

conninfo is stored in the table of nodes and used by every other node: localhost, or a socket, leads each to itself.

## Bad
```repmgr
node_id=1
node_name='db1'
conninfo='host=localhost user=repmgr dbname=repmgr connect_timeout=2'
#              ^^^^^^^^^ repmgr/conninfo-local
data_directory='/var/lib/postgresql/15/main'
```

## Bad
```repmgr
node_id=1
node_name='db1'
conninfo='user=repmgr dbname=repmgr connect_timeout=2'
#        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ repmgr/conninfo-local
data_directory='/var/lib/postgresql/15/main'
```

## Good
```repmgr
node_id=1
node_name='db1'
conninfo='host=db1 user=repmgr dbname=repmgr connect_timeout=2'
data_directory='/var/lib/postgresql/15/main'
```

## References
repmgr documentation, "conninfo"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.repmgr.model import RepmgrConfig


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"availability"})
def conninfo_local(config: RepmgrConfig) -> Iterator[Finding]:
    """The other nodes cannot reach this one by its conninfo."""
    conninfo = config.conninfo
    if conninfo and not conninfo.fault and conninfo.text and conninfo.is_local and not conninfo.get("service"):
        yield Finding(
            config.conninfo_span("host"),
            "this conninfo leads other nodes to themselves",
            "write host= with this node's name or address",
        )
