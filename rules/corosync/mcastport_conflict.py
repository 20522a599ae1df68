r"""Two links use the same port.

Links of one node need ports of their own unless their addresses differ; udp also takes the port below.

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    interface {
        linknumber: 0
        mcastport: 5405
    }
    interface {
        linknumber: 1
        mcastport: 5405
#                  ^^^^ corosync/mcastport-conflict
    }
}
nodelist {
    node {
        ring0_addr: 10.0.0.1
        ring1_addr: 10.0.0.1
        nodeid: 1
        name: a
    }
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    interface {
        linknumber: 0
        mcastport: 5405
    }
    interface {
        linknumber: 1
        mcastport: 5406
    }
}
nodelist {
    node {
        ring0_addr: 10.0.0.1
        ring1_addr: 10.0.0.1
        nodeid: 1
        name: a
    }
}
```

## References
corosync.conf(5) mcastport
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.WARNING, tags={"availability"})
def mcastport_conflict(config: CorosyncConfig) -> Iterator[Finding]:
    """Two links use the same port."""
    seen: dict[tuple[int, str], int] = {}
    if not config.nodes:
        return
    for number, interface in config.totem.interfaces.items():
        setting = interface.get("mcastport")
        link = config.nodes[0].links.get(number)
        if setting and link and isinstance(setting.number, int):
            key = (setting.number, link.text)
            if key in seen:
                message = f"links {seen[key]} and {number} share {link.text} and port {setting.text}"
                yield Finding(setting, message, "give each link a port of its own")
            seen.setdefault(key, number)
