r"""Options of replicas are set on a volume that has none.

cluster.quorum-type and its kind are accepted on a distribute volume and do nothing there; cluster.self-heal-daemon is
refused.

## Bad
```sh path=setup.sh
gluster volume create v node1:/d/b node2:/d/b
gluster volume set v cluster.quorum-type auto
#                    ^^^^^^^^^^^^^^^^^^^ glusterfs/quorum-on-distribute
```

## Bad: as glusterd keeps it
```sh path=node1/var/lib/glusterd/vols/v/info
type=0
count=2
status=1
sub_count=1
replica_count=1
transport-type=0
volume-id=9378c6be-3d39-406a-8338-de268b666c8c
cluster.quorum-type=auto
^^^^^^^^^^^^^^^^^^^ glusterfs/quorum-on-distribute
brick-0=node1:-d-b
brick-1=node2:-d-b
```

## Good
```sh path=setup.sh
gluster volume create v replica 3 node{1..3}:/d/b
gluster volume set v cluster.quorum-type auto
```

## References
glusterd-volume-set.c validate_replica(), validate_quorum_count()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.glusterfs.remedy import reset_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.glusterfs.model import GlusterVolumes


@rule(severity=Severity.INFO, tags={"correctness"}, fixable=True)
def quorum_on_distribute(pool: GlusterVolumes) -> Iterator[Finding]:
    for volume in pool.volumes:
        if volume.kind != "distribute":
            continue
        for option in volume.options:
            if option.name in (
                "cluster.quorum-type",
                "cluster.quorum-count",
                "cluster.data-self-heal",
                "cluster.favorite-child-policy",
            ):
                yield Finding(
                    option.name_span,
                    f"Volume {volume.name} has no replicas, so {option.name} does nothing",
                    "leave it out",
                ).remedy(reset_option(volume, option))
