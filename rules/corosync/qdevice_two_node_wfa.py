r"""wait_for_all is on beside a quorum device.

A node that boots then needs all nodes and the device: an outage of the device keeps a whole cluster down after a power
cut.

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
quorum {
    wait_for_all: 1
#                 ^ corosync/qdevice-two-node-wfa
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
    wait_for_all: 0
    device {
        model: net
    }
}
```

## References
votequorum(5) wait_for_all
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.corosync.remedy import without_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.INFO, tags={"availability"}, fixable=True)
def qdevice_two_node_wfa(config: CorosyncConfig) -> Iterator[Finding]:
    """wait_for_all is on beside a quorum device."""
    setting = config.quorum.get("wait_for_all")
    if setting and config.quorum.has_device and config.quorum.wait_for_all is True:
        yield Finding(setting, "at start all nodes and the quorum device are needed", "remove `wait_for_all`").fix(
            "take the line out", without_key(setting), safety=Safety.UNSAFE
        )
