r"""`totem.nodeid` is set.

The id belongs into the nodelist; with one there this is ignored, and the file differs on each node.

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    nodeid: 1
#   ^^^^^^ corosync/totem-nodeid
}
nodelist {
    node {
        ring0_addr: 10.0.0.1
        nodeid: 1
    }
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
nodelist {
    node {
        ring0_addr: 10.0.0.1
        nodeid: 1
        name: n1
    }
}
```

## References
exec/totemconfig.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.WARNING, tags={"deprecated"})
def totem_nodeid(config: CorosyncConfig) -> Iterator[Finding]:
    """`totem.nodeid` is set."""
    setting = config.totem.get("nodeid")
    if setting and config.nodes and not config.legacy:
        yield Finding(
            setting.key, "`totem.nodeid` is ignored beside a nodelist", "set `nodeid` in the node of the nodelist"
        )
