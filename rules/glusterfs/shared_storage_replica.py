r"""The volume that keeps the cluster's locks has two copies only.

gluster_shared_storage holds the recovery lock of CTDB and the state of NFS-Ganesha. In split-brain nobody can take the
lock, and no address moves.

## Bad
```sh path=setup.sh
gluster volume create gluster_shared_storage replica 2 node1:/d/ss node2:/d/ss
#                     ^^^^^^^^^^^^^^^^^^^^^^ glusterfs/shared-storage-replica
```

## Good
```sh path=setup.sh
gluster volume create gluster_shared_storage replica 3 node{1..3}:/d/ss
```

## References
hooks/set/post/S32gluster_enable_shared_storage.sh
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.glusterfs.model import GlusterVolumes


@rule(severity=Severity.WARNING, tags={"availability"})
def shared_storage_replica(pool: GlusterVolumes) -> Iterator[Finding]:
    for volume in pool.volumes:
        if (
            volume.name in ("gluster_shared_storage", "ctdb", "ctdb_lock")
            and volume.replica == 2
            and not (volume.arbiter or volume.thin_arbiter)
        ):
            yield Finding(
                volume.span, f"Volume {volume.name} keeps locks and has two copies", "use replica 3, or an arbiter"
            )
