r"""A node has no usable nodeid.

knet needs an explicit id from 1 to 65535 for each node: "Knet requires an explicit nodeid" (measured 3.1.7).

## Bad: absent
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    transport: knet
}
nodelist {
    node {
#   ^^^^ corosync/nodeid-missing-knet
        ring0_addr: 10.0.0.1
    }
}
```

## Bad: too big
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    transport: knet
}
nodelist {
    node {
        ring0_addr: 10.0.0.1
        nodeid: 70000
#               ^^^^^ corosync/nodeid-missing-knet
    }
}
```

## Bad: zero
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    transport: knet
}
nodelist {
    node {
        ring0_addr: 10.0.0.1
        nodeid: 0
#               ^ corosync/nodeid-missing-knet
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
        nodeid: 65535
        name: n1
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
def nodeid_missing_knet(config: CorosyncConfig) -> Iterator[Finding]:
    """A node has no usable nodeid."""
    if config.totem.transport.value != "knet":
        return
    for node in config.nodes:
        nodeid, setting = node.nodeid, node.get("nodeid")
        if nodeid is None and node.links and config.totem:
            message = f"node {node.label} has no nodeid, and knet makes none: corosync refuses the file"
            yield Finding(node, message, "add `nodeid: ` with a number that no other node has")
        elif isinstance(nodeid, int) and setting and not 0 < nodeid < 65536:
            yield Finding(setting, f"nodeid {nodeid} is outside of 1 to 65535: knet refuses it", "number nodes from 1")
