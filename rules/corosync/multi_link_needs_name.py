r"""There are several links, and a node has no name.

"for a multi-link configuration, all nodes must have a 'name' attribute" (measured 3.1.7).

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
nodelist {
    node {
#   ^^^^ corosync/multi-link-needs-name
        ring0_addr: 10.0.0.1
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
        ring1_addr: 10.0.1.1
        nodeid: 1
        name: a
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


@rule(severity=Severity.ERROR, tags={"daemon-rejects"})
def multi_link_needs_name(config: CorosyncConfig) -> Iterator[Finding]:
    """There are several links, and a node has no name."""
    if len(config.link_numbers) > 1 and not config.legacy:
        for node in config.nodes:
            if node.name == "":
                message = f"node {node.label} has no name: corosync refuses several links then"
                yield Finding(node, message, "add `name: ` with what `uname -n` says there")
