r"""Two nodes have the same address on a link.

`corosync -t` accepts it (measured 3.1.7). One of the two never joins.

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
nodelist {
    node {
        ring0_addr: 10.0.0.1
        nodeid: 1
    }
    node {
        ring0_addr: 10.0.0.1
#                   ^^^^^^^^ corosync/address-duplicate
        nodeid: 2
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
    node {
        ring0_addr: 10.0.0.2
        nodeid: 2
        name: n2
    }
}
```

## References
pcs lib/corosync/config_validators.py
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig
    from halint.systems.corosync.nodelist import Link


@rule(severity=Severity.ERROR, tags={"availability"})
def address_duplicate(config: CorosyncConfig) -> Iterator[Finding]:
    """Two nodes have the same address on a link."""
    seen: dict[tuple[int, str], Link] = {}
    for node in config.nodes:
        for number, link in node.links.items():
            if not link.text:
                continue
            first = seen.setdefault((number, link.text), link)
            if first is not link:
                message = f"two nodes have the address {link.text} on link {number}"
                yield Finding(link, message, "write each node's own address").related(first.span, "the other node")
