r"""The mount is not marked as one that needs the network.

_netdev orders it after the network on every system. systemd knows that the type glusterfs is a network file system and
does so by itself, older and other init systems mount it too early; x-systemd options and automounts say it as well.

## Bad
```text path=client1/etc/fstab
node1,node2:/gvol0 /mnt/shared glusterfs defaults 0 0
#                                        ^^^^^^^^ glusterfs/fstab-netdev
```

## Good
```text path=client1/etc/fstab
node1,node2:/gvol0 /mnt/a glusterfs defaults,_netdev 0 0
node1,node2:/gvol0 /mnt/b glusterfs defaults,noauto,x-systemd.automount 0 0
```

## References
systemd.mount(5) "network mount units"; glusterfs issue 3731
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.glusterfs.remedy import add_mount_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.glusterfs.mount import GlusterMounts


@rule(severity=Severity.WARNING, tags={"availability"}, fixable=True)
def fstab_netdev(host: GlusterMounts) -> Iterator[Finding]:
    for mount in host.mounts:
        if mount.origin != "fstab" or not mount.is_known or not mount.is_automatic:
            continue
        if mount.option("_netdev") is None and not any(option.key.startswith("x-systemd.") for option in mount.options):
            yield Finding(
                mount.options_span or mount.source_span,
                f"{mount.place} is not marked as needing the network",
                "add _netdev",
            ).fix("Add _netdev", add_mount_option(mount, "_netdev"), safety=Safety.UNSAFE)
