r"""A mount is never made at boot, or stops the boot when it fails.

`mount -a` passes over noauto; without x-systemd.automount somebody else has to mount it. Without nofail a server whose
volume is not there at boot ends in the emergency shell.

## Bad
```text path=client1/etc/fstab
node1,node2:/gvol0 /mnt/shared glusterfs defaults,_netdev,noauto 0 0
#                                                         ^^^^^^ glusterfs/fstab-noauto
```

## Bad: no nofail
```text path=client1/etc/fstab
node1,node2:/gvol0 /mnt/shared glusterfs defaults,_netdev 0 0
#                                        ^^^^^^^^^^^^^^^^ glusterfs/fstab-nofail
```

## Good
```text path=client1/etc/fstab
node1,node2:/gvol0 /mnt/a glusterfs defaults,_netdev,noauto,x-systemd.automount 0 0
node1,node2:/gvol0 /mnt/b glusterfs defaults,_netdev,nofail 0 0
```

## References
glusterfs issue 3595; systemd-fstab-generator(8)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.glusterfs.remedy import add_mount_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.glusterfs.mount import GlusterMounts


@rule(severity=Severity.INFO, tags={"availability"}, also={"glusterfs/fstab-nofail"}, fixable=True)
def fstab_noauto(host: GlusterMounts) -> Iterator[Finding]:
    for mount in host.mounts:
        if mount.origin != "fstab" or not mount.is_known:
            continue
        automount = mount.option("x-systemd.automount") is not None
        noauto = mount.option("noauto")
        if noauto is not None and not automount:
            yield Finding(
                noauto.span, f"{mount.place} is not mounted at boot", "add x-systemd.automount, or leave noauto out"
            )
        elif noauto is None and not automount and mount.option("nofail") is None:
            yield Finding(
                mount.options_span or mount.source_span,
                f"When {mount.place} cannot be mounted the boot stops",
                "add nofail",
            ).fix("Add nofail", add_mount_option(mount, "nofail"), safety=Safety.UNSAFE)
