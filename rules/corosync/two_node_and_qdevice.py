r"""`two_node` and a quorum device are both configured.

votequorum refuses to start: "two_node and quorum device cannot be configured at the same time". `corosync -t` does not
look at it (measured 3.1.7).

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
quorum {
    provider: corosync_votequorum
    two_node: 1
#             ^ corosync/two-node-and-qdevice
    device {
        model: net
    }
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
quorum {
    provider: corosync_votequorum
    two_node: 0
    device {
        model: net
    }
}
```

## References
exec/votequorum.c votequorum_readconfig()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.corosync.remedy import without_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.ERROR, tags={"availability"}, fixable=True)
def two_node_and_qdevice(config: CorosyncConfig) -> Iterator[Finding]:
    """`two_node` and a quorum device are both configured."""
    setting = config.quorum.get("two_node")
    if setting and config.quorum.two_node is True and config.quorum.has_device:
        message = "two_node and a quorum device exclude each other: corosync does not start"
        yield (
            Finding(setting, message, "remove `two_node`: the device breaks the tie")
            .related(config.quorum.device.span, "the device")
            .fix("take the line out", without_key(setting), safety=Safety.UNSAFE)
        )
