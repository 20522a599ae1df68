r"""Samba or NFS gives away a brick's directory.

What is written into a brick behind GlusterFS's back is not replicated, has no identity, and is overwritten or split at the
next heal. Export a mount of the volume, or use vfs_glusterfs and NFS-Ganesha.

## Bad
```sh path=node1/var/lib/glusterd/vols/v/info
type=0
count=1
status=1
sub_count=1
replica_count=1
transport-type=0
volume-id=9378c6be-3d39-406a-8338-de268b666c8c
brick-0=node1:-srv-b
```
```text path=node1/etc/samba/smb.conf
[share]
path = /srv/b/data
#      ^^^^^^^^^^^ glusterfs/direct-brick-export
```

## Good
```sh path=node1/var/lib/glusterd/vols/v/info
type=0
count=1
status=1
sub_count=1
replica_count=1
transport-type=0
volume-id=9378c6be-3d39-406a-8338-de268b666c8c
brick-0=node1:-srv-b
```
```text path=node1/etc/samba/smb.conf
[share]
path = /mnt/v/data
```

## References
GlusterFS documentation "Accessing Data - Setting Up GlusterFS Client": do not access bricks directly
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.glusterfs.model import GlusterHost


@rule(severity=Severity.ERROR, tags={"availability", "correctness"})
def direct_brick_export(host: GlusterHost) -> Iterator[Finding]:
    for word in host.exports:
        path = word.text.rstrip("/")
        for volume in host.volumes:
            for brick in volume.bricks:
                inside = (path + "/").startswith(brick.path.rstrip("/") + "/")
                if inside and brick.key in host.own_names and brick.path.startswith("/"):
                    yield Finding(
                        word, f"{path} lies in a brick of volume {volume.name}", "export a mount of the volume"
                    ).related(brick.span, "the brick")
                    break
