r"""A node has no name.

Pacemaker then takes what `uname -n` or a reverse look-up says, which changes with DNS; pcs refuses to manage the
cluster.

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    transport: knet
}
nodelist {
    node {
#   ^^^^ corosync/node-name-missing
        ring0_addr: 10.0.0.1
        nodeid: 1
    }
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    transport: knet
}
nodelist {
    node {
        ring0_addr: 10.0.0.1
        nodeid: 1
        name: alpha
    }
}
```

## References
corosync.conf(5) name
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.WARNING, tags={"correctness"})
def node_name_missing(config: CorosyncConfig) -> Iterator[Finding]:
    """A node has no name."""
    if len(config.link_numbers) > 1 or config.legacy:
        return  # an error then: corosync/multi-link-needs-name
    for node in config.nodes:
        if node.name == "" and node.links and config.totem:
            yield Finding(node, f"node {node.label} has no name", "add `name: ` with what `uname -n` says there")
