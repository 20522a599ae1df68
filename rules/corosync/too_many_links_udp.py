r"""Nodes have more than one link, but the transport knows one only.

"2 is too many configured interfaces for non-Knet transport" (measured 3.1.7). 2.x had two rings with rrp_mode.

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    transport: udpu
#              ^^^^ corosync/too-many-links-udp
}
nodelist {
    node {
        ring0_addr: 10.0.0.1
        ring1_addr: 10.0.1.1
        nodeid: 1
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
        ring1_addr: 10.0.1.1
        nodeid: 1
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
def too_many_links_udp(config: CorosyncConfig) -> Iterator[Finding]:
    """Nodes have more than one link, but the transport knows one only."""
    count = len(config.link_numbers)
    setting = config.totem.get("transport")
    if setting and config.totem.is_udp and count > 1 and not config.legacy:
        message = f"the nodes have {count} links, transport {setting.text} takes one: corosync refuses the file"
        yield Finding(setting, message, "set `transport: knet`, or leave one address per node")
