r"""The quorum device runs on a node of the cluster it shall arbitrate.

When that node is lost, its vote and the device's vote are lost together (accepted by `corosync -t`, measured 3.1.7).

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
nodelist {
    node {
        ring0_addr: 10.0.0.1
        nodeid: 1
        name: alpha
    }
    node {
        ring0_addr: 10.0.0.2
        nodeid: 2
        name: beta
    }
}
quorum {
    provider: corosync_votequorum
    device {
        model: net
        net {
            host: 10.0.0.2
#                 ^^^^^^^^ corosync/qdevice-host-is-member
            algorithm: ffsplit
        }
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
quorum {
    provider: corosync_votequorum
    device {
        model: net
        net {
            host: 10.0.9.1
            algorithm: ffsplit
        }
    }
}
```

## References
corosync-qdevice(8)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.ERROR, tags={"availability"})
def qdevice_host_is_member(config: CorosyncConfig) -> Iterator[Finding]:
    """The quorum device runs on a node of the cluster it shall arbitrate."""
    setting = config.quorum.net.get("host")
    if setting is None or not setting.text:
        return
    for node in config.nodes:
        own = {link.text for link in node.links.values()} | {node.name}
        if setting.text in own:
            message = f"{setting.text} is node {node.label}: its loss takes two votes"
            yield Finding(setting, message, "run corosync-qnetd outside of the cluster").related(node.span, "the node")
