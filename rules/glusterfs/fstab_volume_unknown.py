r"""A mount names a volume or a server that the pool does not have.

The pool is seen: its volumes and hosts are known. A mount of a name that is not among the volumes fails with "failed to
fetch volume file", one from a host that is no peer too.

## Bad
```text path=client1/etc/fstab
node1:/gvol1 /mnt/shared glusterfs defaults,_netdev,backup-volfile-servers=node2 0 0
#<1:12 glusterfs/fstab-volume-unknown
```
```sh path=node1/var/lib/glusterd/vols/gvol0/info
type=0
count=2
status=1
sub_count=1
replica_count=1
transport-type=0
volume-id=9378c6be-3d39-406a-8338-de268b666c8c
brick-0=node1:-d-b
brick-1=node2:-d-b
```

## Good
```text path=client1/etc/fstab
node1:/gvol0 /mnt/shared glusterfs defaults,_netdev,backup-volfile-servers=node2 0 0
other:/data /mnt/other glusterfs defaults,_netdev,backup-volfile-servers=other2 0 0
```
```sh path=node1/var/lib/glusterd/vols/gvol0/info
type=0
count=2
status=1
sub_count=1
replica_count=1
transport-type=0
volume-id=9378c6be-3d39-406a-8338-de268b666c8c
brick-0=node1:-d-b
brick-1=node2:-d-b
```

## References
glusterd-handshake.c server_getspec()
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


@rule(severity=Severity.ERROR, tags={"availability"})
def fstab_volume_unknown(estate: Estate) -> Iterator[Finding]:
    volumes = {}
    hosts = set()
    for pool in estate.all(GlusterVolumes):
        for volume in pool.volumes:
            if volume.origin != "command":
                volumes[volume.name] = volume
                hosts |= {brick.key for brick in volume.bricks}
    if not volumes:
        return
    for host in estate.all(GlusterMounts):
        for mount in host.mounts:
            if not mount.is_known or not mount.volume or not mount.servers:
                continue
            if any(host_key(server) in hosts for server in mount.servers) and mount.volume not in volumes:
                known = ", ".join(sorted(volumes))
                yield Finding(
                    mount.source_span, f"The pool has no volume {mount.volume}; it has {known}", "correct the name"
                )
