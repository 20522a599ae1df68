r"""The nodes do not have the same links.

Every node must have an address on each link; knet refuses the file otherwise ("Not all nodes have the same number of
links", measured 3.1.7).

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
nodelist {
    node {
        ring0_addr: 10.0.0.1
        ring1_addr: 10.0.1.1
        name: a
        nodeid: 1
    }
    node {
#   ^^^^ corosync/uneven-links
        ring0_addr: 10.0.0.2
        name: b
        nodeid: 2
    }
}
```

## Bad: an interface of a link that no node has
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    transport: knet
    interface {
        linknumber: 1
#                   ^ corosync/uneven-links
        mcastport: 5407
    }
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
        ring1_addr: 10.0.1.1
        nodeid: 1
        name: n1
    }
    node {
        ring0_addr: 10.0.0.2
        ring1_addr: 10.0.1.2
        nodeid: 2
        name: n2
    }
}
```

## References
exec/totemconfig.c check_for_duplicate_nodeids() and neighbours
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.ERROR, tags={"daemon-rejects"})
def uneven_links(config: CorosyncConfig) -> Iterator[Finding]:
    """The nodes do not have the same links."""
    if config.legacy:
        return
    every = set(config.link_numbers)
    for node in config.nodes:
        missing = sorted(every - node.links.keys())
        if missing and node.links:
            names = ", ".join(f"ring{number}_addr" for number in missing)
            yield Finding(node, f"node {node.label} has no {names}, other nodes do", f"add {names} to this node")
    for number, interface in config.totem.interfaces.items():
        setting = interface.get("linknumber")
        if every and setting and config.totem.is_knet and number not in every and number <= 7:
            message = f"no node has an address on link {number}: corosync refuses the file"
            yield Finding(setting, message, f"add `ring{number}_addr` to each node, or remove the interface")
