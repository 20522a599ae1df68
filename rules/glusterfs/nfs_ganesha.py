r"""GlusterFS's own NFS server is asked for, and packages have none.

nfs.disable off starts gNFS, which is not built by default since GlusterFS 4; NFS-Ganesha is what serves NFS today.

## Bad
```sh path=setup.sh
gluster volume create v replica 3 node{1..3}:/d/b
gluster volume set v nfs.disable off
#                                ^^^ glusterfs/nfs-ganesha
```

## Good
```sh path=setup.sh
gluster volume create v replica 3 node{1..3}:/d/b
gluster volume set v nfs.disable on
```

## References
GlusterFS release notes 4.0
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.glusterfs.remedy import set_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.glusterfs.model import GlusterVolumes


@rule(severity=Severity.INFO, tags={"deprecated"}, fixable=True)
def nfs_ganesha(pool: GlusterVolumes) -> Iterator[Finding]:
    for volume in pool.volumes:
        option = volume.option("nfs.disable")
        if option is not None and volume.flag("nfs.disable").value is False:
            yield Finding(
                option.span,
                f"Volume {volume.name} asks for an NFS server that packages no longer have",
                "write on, and use NFS-Ganesha",
            ).remedy(set_option(volume, option, "on"))
