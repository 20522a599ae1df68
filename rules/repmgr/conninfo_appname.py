r"""conninfo sets an application_name.

repmgr builds primary_conninfo of cloned nodes from it and sets application_name to node_name itself; a fixed one ends
up on nodes that it does not belong to, and synchronous replication counts wrong.

## Bad
```repmgr
node_id=1
node_name='db1'
conninfo='host=db1 user=repmgr dbname=repmgr connect_timeout=2 application_name=other'
#                                                                               ^^^^^ repmgr/conninfo-appname
data_directory='/var/lib/postgresql/15/main'
```

## Good
```repmgr
node_id=1
node_name='db1'
conninfo='host=db1 user=repmgr dbname=repmgr connect_timeout=2'
data_directory='/var/lib/postgresql/15/main'
```

## Good
```repmgr
node_id=1
node_name='db1'
conninfo='host=db1 user=repmgr dbname=repmgr connect_timeout=2 application_name=db1'
data_directory='/var/lib/postgresql/15/main'
```

## References
repmgr#238
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.repmgr.model import RepmgrConfig


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"correctness"})
def conninfo_appname(config: RepmgrConfig) -> Iterator[Finding]:
    """conninfo sets an application_name."""
    conninfo = config.conninfo
    if conninfo and conninfo.get("application_name") and conninfo.get("application_name") != config.text("node_name"):
        yield Finding(
            config.conninfo_span("application_name"), "application_name in conninfo is not node_name", "delete it"
        )
