r"""A node has no nodeid, so one is made from its address.

udp and udpu make the id from the IPv4 address of ring 0, so it changes with the address, and Pacemaker then takes the
node for a new one. From an IPv6 address none can be made, and corosync does not start.

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    transport: udpu
}
nodelist {
    node {
#   ^^^^ corosync/nodeid-missing-udp
        ring0_addr: 10.0.0.1
    }
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    transport: udpu
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
exec/totemconfig.c generate_nodeid()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.values import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.WARNING, tags={"correctness"})
def nodeid_missing_udp(config: CorosyncConfig) -> Iterator[Finding]:
    """A node has no nodeid, so one is made from its address."""
    if not config.totem.is_udp or config.legacy:
        return
    for node in config.nodes:
        first = node.links.get(0)
        if node.nodeid is not None or first is None or first.address is UNKNOWN:
            continue
        if getattr(first.address, "version", 4) == 6:
            message = f"node {node.label} has no nodeid, and none can be made from an IPv6 address"
            yield Finding(node, message, "add `nodeid: `", severity=Severity.ERROR)
        else:
            message = f"node {node.label} has no nodeid: it is made from {first.text} and changes with it"
            yield Finding(node, message, "add `nodeid: `")
