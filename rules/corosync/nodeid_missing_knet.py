r"""A node has no usable nodeid.

knet needs an explicit id from 1 to 65535 for each node: "Knet requires an explicit nodeid". udp and udpu make one from
the IPv4 address, which changes with it, and cannot make one from an IPv6 address (measured 3.1.7).

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

## Bad: made from the address
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    transport: udpu
}
nodelist {
    node {
#   ^^^^ corosync/nodeid-missing-knet
        ring0_addr: 10.0.0.1
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


@rule(severity=Severity.ERROR, tags={"daemon-rejects"}, also={"corosync/nodeid-missing-udp"})
def nodeid_missing_knet(config: CorosyncConfig) -> Iterator[Finding]:
    """A node has no usable nodeid."""
    transport = config.totem.transport.value
    for node in config.nodes:
        nodeid = node.nodeid
        setting = node.get("nodeid")
        if nodeid is None and node.links and config.totem:
            if transport == "knet":
                message = f"node {node.label} has no nodeid, and knet makes none: corosync refuses the file"
                yield Finding(node, message, "add `nodeid: ` with a number that no other node has")
            elif isinstance(transport, str) and not config.legacy:
                first = node.links.get(0)
                if first is not None and getattr(first.address, "version", 4) == 6:
                    message = f"node {node.label} has no nodeid, and none can be made from an IPv6 address"
                    yield Finding(node, message, "add `nodeid: `")
                elif first is not None:
                    message = f"node {node.label} has no nodeid: it is made from {first.text} and changes with it"
                    found = Finding(node, message, "add `nodeid: `", severity=Severity.WARNING, tags={"correctness"})
                    yield found
        elif isinstance(nodeid, int) and setting and transport == "knet" and not 0 < nodeid < 65536:
            yield Finding(setting, f"nodeid {nodeid} is outside of 1 to 65535: knet refuses it", "number nodes from 1")
