r"""A volume is mounted over the directory of a brick.

What clients write then goes into the brick's directory through the mount, or the brick serves the mount of its own volume:
the mount point must lie outside of every brick and above none.

## Bad
```text path=node1/etc/fstab
localhost:/gvol0 /srv/brick glusterfs defaults,_netdev,x-systemd.automount 0 0
#<1:78 glusterfs/fstab-mount-over-brick
```
```text path=node1/var/lib/glusterd/vols/gvol0/info
type=0
count=2
status=1
sub_count=1
replica_count=1
transport-type=0
volume-id=9378c6be-3d39-406a-8338-de268b666c8c
brick-0=node1:-srv-brick
brick-1=node2:-srv-brick
```

## Good
```text path=node1/etc/fstab
localhost:/gvol0 /srv/gvol0 glusterfs defaults,_netdev,x-systemd.automount 0 0
```
```text path=node1/var/lib/glusterd/vols/gvol0/info
type=0
count=2
status=1
sub_count=1
replica_count=1
transport-type=0
volume-id=9378c6be-3d39-406a-8338-de268b666c8c
brick-0=node1:-srv-brick
brick-1=node2:-srv-brick
```

## References
mount.glusterfs check_recursive_mount()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.glusterfs.model import GlusterVolumes
from halint.systems.glusterfs.mount import GlusterMounts
from halint.systems.glusterfs.volume import host_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate


@rule(severity=Severity.ERROR, tags={"availability", "correctness"})
def fstab_mount_over_brick(estate: Estate) -> Iterator[Finding]:
    bricks = [brick for pool in estate.all(GlusterVolumes) for volume in pool.volumes for brick in volume.bricks]
    for host in estate.all(GlusterMounts):
        names = {host_key(name) for name in (host.hostname, host.host) if name}
        for mount in host.mounts:
            place = mount.place.rstrip("/")
            for brick in bricks:
                path = brick.path.rstrip("/")
                if (
                    brick.key in names
                    and place
                    and path
                    and ((path + "/").startswith(place + "/") or (place + "/").startswith(path + "/"))
                ):
                    yield Finding(
                        mount.span,
                        f"{place} covers the brick {brick.host}:{path}",
                        "mount the volume outside of all bricks",
                    ).related(brick.span, "the brick")
                    break
