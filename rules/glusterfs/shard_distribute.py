r"""A feature is on that changes what is stored, or refuses writes.

features.shard on a volume with data makes old files unreadable in parts, and switched off again all sharded ones: it
belongs to the volume's birth. features.read-only and features.worm refuse writes from everybody.

## Bad
```sh path=setup.sh
gluster volume create v replica 3 node{1..3}:/d/b
gluster volume set v features.read-only on
#                                       ^^ glusterfs/shard-distribute
```

## Bad: switched on after the start
```sh path=setup.sh
gluster volume create v replica 3 node{1..3}:/d/b
gluster volume start v
gluster volume set v features.shard off
#                                   ^^^ glusterfs/shard-distribute
```

## Good
```sh path=setup.sh
gluster volume create v replica 3 node{1..3}:/d/b
gluster volume set v features.shard on
gluster volume start v
```

## References
GlusterFS documentation "Sharding"; `gluster volume set help`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.glusterfs.remedy import set_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.glusterfs.model import GlusterVolumes


@rule(severity=Severity.WARNING, tags={"availability"}, fixable=True)
def shard_distribute(pool: GlusterVolumes) -> Iterator[Finding]:
    for volume in pool.volumes:
        for name in ("features.read-only", "features.worm"):
            option = volume.option(name)
            if option is not None and volume.flag(name).value is True:
                is_worm = name == "features.worm"
                what = "files cannot be changed once they are written" if is_worm else "every write is refused"
                yield Finding(
                    option.span,
                    f"{name} is on for volume {volume.name}: {what}",
                    f"set it to off, unless volume {volume.name} is an archive",
                    severity=Severity.INFO if is_worm else Severity.WARNING,
                ).remedy(set_option(volume, option, "off"))
        shard = volume.option("features.shard")
        if shard is not None and volume.origin == "command" and volume.flag("features.shard").value is False:
            yield Finding(
                shard.span,
                f"Switching sharding off makes sharded files of volume {volume.name} unreadable",
                "leave it as it was when the volume was made",
            )
