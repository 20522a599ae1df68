r"""Two links of a node lie in one subnet.

They share switches and routes, so the second link is no redundancy; the kernel may even send both over one card.

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
nodelist {
    node {
        ring0_addr: 10.0.0.1
        ring1_addr: 10.0.0.11
#                   ^^^^^^^^^ corosync/links-same-subnet
        nodeid: 1
        name: a
    }
    node {
        ring0_addr: 10.0.0.2
        ring1_addr: 10.0.0.12
        nodeid: 2
        name: b
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
}
```

## References
corosync.conf(5)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.WARNING, confidence=Confidence.MEDIUM, tags={"availability"})
def links_same_subnet(config: CorosyncConfig) -> Iterator[Finding]:
    """Two links of a node lie in one subnet."""
    from ipaddress import IPv4Address

    for node in config.nodes:
        seen: dict[int, str] = {}
        for number, link in sorted(node.links.items()):
            address = link.address
            if not isinstance(address, IPv4Address) or address.is_loopback:
                continue
            net = int(address) >> 8
            if net in seen:
                message = (
                    f"links {seen[net]} and {number} of node {node.label} lie in one /24 network: they fail together"
                )
                yield Finding(link, message, "put the second link into a network of its own")
                return  # the same plan on every node
            seen[net] = str(number)
