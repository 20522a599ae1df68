r"""At boot the volume is mounted before this host's own glusterd serves it.

The source is this host. _netdev waits for the network, not for glusterd, let alone for its bricks: the mount fails and
stays away. x-systemd.requires=glusterd.service (with x-systemd.after), an automount, or a unit that says After= puts it
behind.

## Bad
```text path=node1/etc/fstab
localhost:/gvol0 /mnt/shared glusterfs defaults,_netdev 0 0
#<1:16 glusterfs/fstab-local-order
```

## Good
```text path=node1/etc/fstab
localhost:/gvol0 /mnt/a glusterfs defaults,_netdev,x-systemd.requires=glusterd.service 0 0
localhost:/gvol0 /mnt/b glusterfs defaults,_netdev,x-systemd.automount 0 0
```
```text path=node1/etc/systemd/system/mnt-c.mount
[Unit]
After=glusterd.service
[Mount]
What=localhost:/gvol0
Where=/mnt/c
Type=glusterfs
```

## References
glusterfs issue 4308; systemd.mount(5)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.glusterfs.remedy import add_mount_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.glusterfs.mount import GlusterMounts


@rule(severity=Severity.WARNING, tags={"availability"}, fixable=True)
def fstab_local_order(host: GlusterMounts) -> Iterator[Finding]:
    for mount in host.mounts:
        if not mount.is_known or not mount.servers or not mount.is_automatic or not host.own(mount.servers[0]):
            continue
        ordered = any(
            option.key
            in (
                "x-systemd.requires",
                "x-systemd.after",
                "x-systemd.automount",
                "x-systemd.requires-mounts-for",
                "x-systemd.wants",
            )
            for option in mount.options
        )
        unit = " ".join(word for key in ("After", "Requires", "Wants", "BindsTo") for word in mount.unit.get(key, []))
        if not ordered and "gluster" not in unit:
            yield Finding(
                mount.source_span,
                f"{mount.place} is mounted from this host's own glusterd, and nothing makes it wait for that",
                "add x-systemd.requires=glusterd.service,x-systemd.automount",
            ).fix(
                "Wait for glusterd",
                add_mount_option(mount, "x-systemd.requires=glusterd.service,x-systemd.automount"),
                safety=Safety.UNSAFE,
            )
