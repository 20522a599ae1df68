r"""There is no node to talk to.

knet needs a nodelist; udp and udpu need one or `bindnetaddr`. corosync says "No interfaces defined" and exits
(measured 3.1.7).

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
#<1:5 corosync/nodelist-missing
    version: 2
    transport: knet
}
```

## Bad: udp without an address
```corosync path=etc/corosync/corosync.conf
totem {
#<1:5 corosync/nodelist-missing
    version: 2
    transport: udp
}
```

## Bad: nodes without addresses
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
nodelist {
#<1:8 corosync/nodelist-missing
    node {
        nodeid: 1
    }
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    transport: udp
    interface {
        bindnetaddr: 10.0.0.0
        mcastaddr: 239.255.1.1
    }
}
```

## Good
```corosync target=corosync-2.4 path=etc/corosync/corosync.conf
totem {
    version: 2
}
```

## References
exec/totemconfig.c totem_config_validate()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.ERROR, tags={"daemon-rejects"})
def nodelist_missing(config: CorosyncConfig) -> Iterator[Finding]:
    """There is no node to talk to."""
    if not config.totem or config.has_syntax_fault or config.legacy or config.totem.get("version") is None:
        return
    if any(node.links for node in config.nodes):
        return
    bound = any(interface.get("bindnetaddr") for interface in config.totem.interfaces.values())
    transport = config.totem.transport.value
    if bound and transport != "knet":
        return
    if isinstance(transport, str):
        message = "no node has an address: corosync starts with `No interfaces defined`"
        yield Finding(
            config.place("nodelist", "totem"), message, "add a `nodelist` with `ring0_addr` and `nodeid` for each node"
        )
