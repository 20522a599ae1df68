r"""A node has no address on link 0.

Every node must have `ring0_addr`; votequorum counts nodes by it, so that a node without it has no vote.

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
nodelist {
    node {
#   ^^^^ corosync/link-gap
        ring1_addr: 10.0.1.1
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
corosync.conf(5) nodelist; votequorum.c votequorum_read_nodelist_configuration()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.WARNING, tags={"correctness"})
def link_gap(config: CorosyncConfig) -> Iterator[Finding]:
    """A node has no address on link 0."""
    for node in config.nodes:
        if 0 not in node.links and not config.has_syntax_fault:
            yield Finding(
                node,
                f"node {node.label} has no ring0_addr, so votequorum does not count it",
                "number the links from 0: write ring0_addr, and ring1_addr for a second one",
            )
