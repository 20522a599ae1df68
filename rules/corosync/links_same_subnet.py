r"""Two links of a node lie in one subnet.

They share switches and routes, so the second link is no redundancy; the kernel may even send both over one card.

corosync.conf says no netmask. Addresses of two links that lie mixed are surely in one network: a warning. Where smaller
networks could part them (direct cables with a /30 each), it is a hint.

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

## Bad: mixed, so that no netmask parts them
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
nodelist {
    node {
        ring0_addr: 10.0.0.1
        ring1_addr: 10.0.0.2
#                   ^^^^^^^^ corosync/links-same-subnet
        nodeid: 1
        name: a
    }
    node {
        ring0_addr: 10.0.0.3
        ring1_addr: 10.0.0.4
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

from ipaddress import IPv4Address
from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.WARNING, confidence=Confidence.MEDIUM, tags={"availability"})
def links_same_subnet(config: CorosyncConfig) -> Iterator[Finding]:
    """Two links of a node lie in one subnet."""
    for node in config.nodes:
        seen: dict[int, int] = {}
        for number, link in sorted(node.links.items()):
            address = link.address
            if not isinstance(address, IPv4Address) or address.is_loopback:
                continue
            net = int(address) >> 8
            if net in seen:
                other = seen[net]
                if _are_parted(config, other, number):
                    verb, severity = "may lie", Severity.INFO
                else:
                    verb, severity = "lie", Severity.WARNING
                message = (
                    f"links {other} and {number} of node {node.label} {verb} in one network: then they fail together"
                )
                help = "give the second link a network of its own, over other switches"
                yield Finding(link, message, help, severity=severity)
                return  # the same plan on every node
            seen[net] = number


def _are_parted(config: CorosyncConfig, first: int, second: int) -> bool:
    """Say whether a netmask could keep the addresses of two links in networks of their own."""
    (low, high), (lowest, highest) = (_network(config, number) for number in (first, second))
    return high < lowest or highest < low


def _network(config: CorosyncConfig, number: int) -> tuple[int, int]:
    """Give the first and last address of the smallest network that holds a link's addresses."""
    links = [node.links[number].address for node in config.nodes if number in node.links]
    addresses = [int(address) for address in links if isinstance(address, IPv4Address)]
    bits = (min(addresses) ^ max(addresses)).bit_length()
    return min(addresses) >> bits << bits, ((max(addresses) >> bits) + 1 << bits) - 1
