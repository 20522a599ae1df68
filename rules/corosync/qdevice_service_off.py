r"""A quorum device is configured, and its daemon is not enabled.

The device's vote is expected and never comes: the cluster has one vote less than it counts on. Known on the live host
only.

## Bad
```corosync live=yes path=n1/etc/corosync/corosync.conf
totem {
    version: 2
}
quorum {
    provider: corosync_votequorum
    device {
#   ^^^^^^ corosync/qdevice-service-off
        model: net
        net {
            host: 10.0.9.1
            algorithm: ffsplit
        }
    }
}
```

## Good
```corosync path=n1/etc/corosync/corosync.conf
totem {
    version: 2
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

from halint.findings import Finding, Safety, Severity, rule
from halint.source import Presence
from halint.systems.corosync.model import CorosyncConfig

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Host


@rule(severity=Severity.ERROR, tags={"availability"}, fixable=True)
def qdevice_service_off(host: Host) -> Iterator[Finding]:
    """A quorum device is configured, and its daemon is not enabled."""
    unit = "/etc/systemd/system/multi-user.target.wants/corosync-qdevice.service"
    if host.file(unit) is Presence.ABSENT:
        for config in host.all(CorosyncConfig):
            if config.quorum.has_device:
                message = "corosync-qdevice is not enabled: the device's vote never comes"
                yield Finding(config.quorum.device, message, "run `systemctl enable --now corosync-qdevice`").fix(
                    "enable it", command="systemctl enable --now corosync-qdevice", safety=Safety.DISPLAY
                )
