r"""cluster.quorum-count has no effect unless the type is fixed.

With quorum-type auto the count is "overridden"; when no type is set, auto is what a volume of three bricks a set has.

## Bad
```sh path=setup.sh
gluster volume create v replica 3 node{1..3}:/d/b
gluster volume set v cluster.quorum-count 2
#                    ^^^^^^^^^^^^^^^^^^^^ glusterfs/quorum-count-no-fixed
```

## Bad: as glusterd keeps it
```sh path=node1/var/lib/glusterd/vols/v/info
type=2
count=3
status=1
sub_count=3
replica_count=3
transport-type=0
volume-id=9378c6be-3d39-406a-8338-de268b666c8c
cluster.quorum-count=2
^^^^^^^^^^^^^^^^^^^^ glusterfs/quorum-count-no-fixed
cluster.quorum-type=auto
brick-0=node1:-d-b
brick-1=node2:-d-b
brick-2=node3:-d-b
```

## Good
```sh path=setup.sh
gluster volume create v replica 3 node{1..3}:/d/b
gluster volume set v cluster.quorum-type fixed
gluster volume set v cluster.quorum-count 2
```

## References
xlators/cluster/afr/src/afr.c fix_quorum_options()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.glusterfs.remedy import reset_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.glusterfs.model import GlusterVolumes


@rule(severity=Severity.WARNING, tags={"correctness"}, fixable=True)
def quorum_count_no_fixed(pool: GlusterVolumes) -> Iterator[Finding]:
    for volume in pool.volumes:
        count, kind = volume.option("cluster.quorum-count"), volume.option("cluster.quorum-type")
        if count is not None and volume.kind == "replicate" and (kind is None or kind.value == "auto"):
            yield (
                Finding(
                    count.name_span,
                    f"cluster.quorum-count of volume {volume.name} has no effect, because the type is auto",
                    "set cluster.quorum-type fixed, or leave it out",
                )
                .related(kind.span if kind else None, "the type")
                .remedy(reset_option(volume, count))
            )
