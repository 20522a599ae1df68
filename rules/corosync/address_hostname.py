r"""A link's address is a host name.

It is resolved at start: when DNS is down or changed, the node does not come up, or binds elsewhere. Names are safe
only if each node's /etc/hosts holds all of them.

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
nodelist {
    node {
        ring0_addr: alpha.example.org
#                   ^^^^^^^^^^^^^^^^^ corosync/address-hostname
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
trento 438525
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.INFO, tags={"availability"})
def address_hostname(config: CorosyncConfig) -> Iterator[Finding]:
    """A link's address is a host name."""
    for node in config.nodes:
        for link in node.links.values():
            if link.text and link.address is None and "#" not in link.text and link.text != "localhost":
                yield Finding(link, f"`{link.text}` is resolved at each start", "write the address")
