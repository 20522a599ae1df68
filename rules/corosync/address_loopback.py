r"""A node of a cluster has a loopback address.

Other nodes would talk to themselves; the ring never forms. Debian's installer puts the own name at 127.0.1.1 in
/etc/hosts, which has the same effect (corosync issue 336).

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
nodelist {
    node {
        ring0_addr: 127.0.0.1
#                   ^^^^^^^^^ corosync/address-loopback
        nodeid: 1
    }
    node {
        ring0_addr: 10.0.0.2
        nodeid: 2
    }
}
```

## Good: a test cluster on one machine
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
nodelist {
    node {
        ring0_addr: 127.0.0.1
        nodeid: 1
        name: n1
    }
    node {
        ring0_addr: 127.0.0.2
        nodeid: 2
        name: n2
    }
}
```

## References
corosync issue 336
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.ERROR, tags={"availability"})
def address_loopback(config: CorosyncConfig) -> Iterator[Finding]:
    """A node of a cluster has a loopback address."""
    if len(config.nodes) < 2 or config.is_loopback:
        return
    for node in config.nodes:
        for link in node.links.values():
            if link.text.lower() == "localhost" or getattr(link.address, "is_loopback", False):
                yield Finding(
                    link, f"{link.text} is this host's own: other nodes cannot reach it", "write the network address"
                )
