r"""Nodes have different SBD disks.

Each writes the poison pill where the others do not read. The order counts too for tools that take the first.

## Bad
```sbd path=n1/etc/default/sbd
SBD_DEVICE=/dev/disk/by-id/a
```

```sbd path=n2/etc/default/sbd
SBD_DEVICE=/dev/disk/by-id/b
#          ^^^^^^^^^^^^^^^^^ sbd/device-order
```

```corosync path=n1/etc/corosync/corosync.conf
totem {
    version: 2
    cluster_name: x
}
```

```corosync path=n2/etc/corosync/corosync.conf
totem {
    version: 2
    cluster_name: x
}
```

## Good
```sbd path=n1/etc/default/sbd
SBD_DEVICE=/dev/disk/by-id/a
```

```sbd path=n2/etc/default/sbd
SBD_DEVICE=/dev/disk/by-id/a
```

```corosync path=n1/etc/corosync/corosync.conf
totem {
    version: 2
    cluster_name: x
}
```

```corosync path=n2/etc/corosync/corosync.conf
totem {
    version: 2
    cluster_name: x
}
```

## References
sbd(8)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.corosync.model import CorosyncConfig
from halint.systems.sbd.model import SbdConfig

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate


@rule(severity=Severity.ERROR, tags={"availability"})
def device_order(estate: Estate) -> Iterator[Finding]:
    """Nodes have different SBD disks."""
    first: dict[str, SbdConfig] = {}
    for host in estate.hosts:
        texts = [str(config.totem.text("cluster_name")) for config in host.all(CorosyncConfig)]
        for sbd in host.all(SbdConfig):
            cluster = texts[0] if texts else ""
            setting = sbd.get("SBD_DEVICE")
            if not cluster or not sbd.devices or setting is None or not sbd.device_is_known:
                continue
            other = first.setdefault(cluster, sbd)
            if other.devices != sbd.devices:
                device = other.get("SBD_DEVICE")
                found = Finding(
                    setting,
                    "another node of this cluster has other disks, or another order",
                    "use one list on all nodes",
                )
                yield found.related(device.span if device else None, "the other node")
