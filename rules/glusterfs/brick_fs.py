r"""A brick lies on a file system that GlusterFS is not tested on.

XFS is what the documentation asks for, ext4 works; the bricks' extended attributes and the self-heal index need a file
system that holds many of them.

## Bad
```text path=node1/var/lib/glusterd/vols/v/info
type=0
count=1
status=1
sub_count=1
replica_count=1
transport-type=0
volume-id=9378c6be-3d39-406a-8338-de268b666c8c
brick-0=node1:-srv-disk1-b
#       ^^^^^^^^^^^^^^^^^^ glusterfs/brick-fs
```
```text path=node1/etc/fstab
/dev/sda1 / ext4 defaults 0 1
/dev/sdb1 /srv/disk1 btrfs defaults 0 2
```

## Good
```text path=node1/var/lib/glusterd/vols/v/info
type=0
count=1
status=1
sub_count=1
replica_count=1
transport-type=0
volume-id=9378c6be-3d39-406a-8338-de268b666c8c
brick-0=node1:-srv-disk1-b
```
```text path=node1/etc/fstab
/dev/sda1 / ext4 defaults 0 1
/dev/sdb1 /srv/disk1 xfs defaults 0 2
```

## References
GlusterFS documentation "Formatting and Mounting Bricks"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.glusterfs.model import GlusterVolumes


@rule(severity=Severity.INFO, tags={"performance"})
def brick_fs(pool: GlusterVolumes) -> Iterator[Finding]:
    for volume in pool.volumes:
        for brick in volume.bricks:
            entry = pool.entry_under(brick)
            if entry is not None and entry.type not in ("xfs", "ext4", "auto", "zfs", "none", "ext3"):
                yield Finding(brick.span, f"{brick.path} lies on {entry.type}", "format bricks with XFS")
