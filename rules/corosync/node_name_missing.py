r"""A node has no name.

Pacemaker then takes `ring0_addr` if that is a host's name, else what `uname -n` says, which is not what the others may
think; pcs refuses to manage the cluster. With a host's name in `ring0_addr`, as pcs 0.9 wrote it, nothing is wrong.

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

## Good: as pcs 0.9 wrote it
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    transport: udpu
}
nodelist {
    node {
        ring0_addr: alpha
        nodeid: 1
    }
    node {
        ring0_addr: beta.example.net
        nodeid: 2
    }
}
```

## References
corosync.conf(5) name; pacemaker lib/cluster/corosync.c pcmk__corosync_name()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.values import UNKNOWN, Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig
    from halint.systems.corosync.nodelist import ClusterNode


ADDRESS = Pattern(r"\d+\.\d+\.\d+\.\d+")
"""What Pacemaker's node_name_is_valid() takes for an address, whatever follows it."""


@rule(severity=Severity.WARNING, tags={"correctness"})
def node_name_missing(config: CorosyncConfig) -> Iterator[Finding]:
    """A node has no name."""
    if len(config.link_numbers) > 1 or config.legacy:
        return  # an error then: corosync/multi-link-needs-name
    for node in config.nodes:
        if node.name == "" and node.links and config.totem and not _has_host_name(node):
            yield Finding(
                node,
                f"node {node.label} has no `name`: Pacemaker may know it by another name than the other nodes do",
                "add `name: ` with what `uname -n` says there",
            )


def _has_host_name(node: ClusterNode) -> bool:
    """Say whether ring0_addr gives Pacemaker the name, or may do so."""
    first = node.links.get(0)
    return first is not None and (first.address is UNKNOWN or not (":" in first.text or ADDRESS.match(first.text)))
