r"""A node's key stands in `nodelist` itself, outside of any `node`.

It belongs to no node and is ignored.

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
nodelist {
    nodeid: 1
#   ^^^^^^ corosync/nodelist-key-outside-node
    node {
        ring0_addr: 10.0.0.1
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
corosync.conf(5) nodelist
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.WARNING, tags={"correctness"})
def nodelist_key_outside_node(config: CorosyncConfig) -> Iterator[Finding]:
    """A node's key stands in `nodelist` itself, outside of any `node`."""
    for setting in config.section("nodelist").settings:
        if setting.name:
            yield Finding(
                setting.key, f"`{setting.name}` stands outside of a node and is ignored", "move it into `node { }`"
            )
