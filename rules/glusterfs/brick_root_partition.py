r"""A brick's directory is the root file system's, or a mount point itself.

On the root file system the volume's data fills the host's own disk; and when the disk of a brick is not mounted, data goes
there unnoticed. glusterd refuses the first ("is being created in the root partition") and a brick that is a mount point
unless `force` is given (asking for it is an information): a directory below the mount point is missing when the mount is, so that the brick stays down.

## Bad
```sh path=setup.sh
gluster volume create v replica 3 node1:/d/b node2:/d/b node3:/d/b force
#                                                                  ^^^^^ glusterfs/brick-root-partition
```

## Bad: not on its own disk
```sh path=node1/var/lib/glusterd/vols/v/info
type=2
count=3
status=1
sub_count=3
replica_count=3
transport-type=0
volume-id=9378c6be-3d39-406a-8338-de268b666c8c
brick-0=node1:-gluster-b
#       ^^^^^^^^^^^^^^^^ glusterfs/brick-root-partition
brick-1=node2:-gluster-b
brick-2=node3:-gluster-b
```
```text path=node1/etc/fstab
/dev/sda1 / ext4 defaults 0 1
/dev/sdb1 /srv xfs defaults 0 2
```

## Bad: the mount point itself
```sh path=node1/var/lib/glusterd/vols/v/info
type=2
count=3
status=1
sub_count=3
replica_count=3
transport-type=0
volume-id=9378c6be-3d39-406a-8338-de268b666c8c
brick-0=node1:-srv-b
#       ^^^^^^^^^^^^ glusterfs/brick-is-mountpoint
brick-1=node2:-srv-b
brick-2=node3:-srv-b
```
```text path=node1/etc/fstab
/dev/sda1 / ext4 defaults 0 1
/dev/sdb1 /srv/b xfs defaults 0 2
```
```text path=node1/etc/hostname
node1
```

## Good
```sh path=setup.sh
gluster volume create v replica 3 node1:/d/b node2:/d/b node3:/d/b
```

## References
glusterd-utils.c glusterd_validate_and_create_brickpath()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.glusterfs.model import GlusterVolumes


@rule(severity=Severity.WARNING, tags={"availability"}, also={"glusterfs/brick-is-mountpoint"})
def brick_root_partition(pool: GlusterVolumes) -> Iterator[Finding]:
    for volume in pool.volumes:
        create = volume.create
        if create is not None and create.force is not None:
            yield Finding(
                create.force.span,
                f"force lets the bricks of {volume.name} lie on the root file system, or on one host",
                "leave force out and see what glusterd says",
                severity=Severity.INFO,
            )
        places = {entry.place.rstrip("/") or "/" for entry in pool.table}
        if volume.origin != "state" or "/" not in places:
            continue
        seen = set()
        for brick in volume.bricks:
            if brick.key not in pool.own_names or brick.path in seen:
                continue
            seen.add(brick.path)
            path = brick.path.rstrip("/")
            if path in places:
                yield Finding(
                    brick.span,
                    f"{path} is a mount point: without its disk the data goes to the root file system",
                    f"use a directory below it, {path}/brick",
                )
            elif pool.entry_under(brick) is None:
                yield Finding(
                    brick.span, f"{path} lies on the root file system", "put bricks on file systems of their own"
                )
