r"""A volume for images of virtual machines lacks the settings made for them.

An owner of uid 36 (oVirt) or 107 (QEMU) shows what the volume is for. `gluster volume set NAME group virt` sets quorums,
eager locks, sharding and caches so that a guest survives the loss of a brick.

## Bad
```sh path=setup.sh
gluster volume create images replica 3 node{1..3}:/d/b
gluster volume set images storage.owner-uid 36
#                                           ^^ glusterfs/virt-group
```

## Good
```sh path=setup.sh
gluster volume create images replica 3 node{1..3}:/d/b
gluster volume set images storage.owner-uid 36
gluster volume set images group virt
```

## References
/var/lib/glusterd/groups/virt
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.glusterfs.remedy import tell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.glusterfs.model import GlusterVolumes


@rule(severity=Severity.INFO, tags={"performance", "availability"}, fixable=True)
def virt_group(pool: GlusterVolumes) -> Iterator[Finding]:
    for volume in pool.volumes:
        owner = volume.option("storage.owner-uid")
        if owner is None or owner.value not in ("36", "107"):
            continue
        groups = [
            s for script in pool.scripts for s in script.sets if s.volume.text == volume.name and s.key.text == "group"
        ]
        needed = ("cluster.eager-lock", "network.remote-dio", "features.shard", "performance.strict-o-direct")
        if not groups and not any(volume.option(name) for name in needed):
            yield Finding(
                owner.span,
                f"Volume {volume.name} holds images of machines without the settings of group virt",
                "gluster volume set NAME group virt",
            ).remedy(tell(volume, "group", "virt"))
