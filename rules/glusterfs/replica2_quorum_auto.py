r"""Two copies with quorum auto: the first brick's host is a single point of failure.

With an even number of bricks exactly half is a quorum only if it holds the first brick. When that one is down clients can
only read (experiment p2: "Transport endpoint is not connected" on the other side).

## Bad
```sh path=setup.sh
gluster volume create v replica 2 node1:/d/b node2:/d/b
gluster volume set v cluster.quorum-type auto
#                                        ^^^^ glusterfs/replica2-quorum-auto
```

## Good
```sh path=setup.sh
gluster volume create v replica 2 arbiter 1 node{1..3}:/d/b
gluster volume set v cluster.quorum-type auto
```

## References
xlators/cluster/afr/src/afr-common.c afr_has_quorum()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.glusterfs.model import GlusterVolumes


@rule(severity=Severity.INFO, tags={"availability"})
def replica2_quorum_auto(pool: GlusterVolumes) -> Iterator[Finding]:
    for volume in pool.volumes:
        option = volume.option("cluster.quorum-type")
        if (
            volume.kind == "replicate"
            and volume.replica == 2
            and option is not None
            and option.value == "auto"
            and volume.bricks
        ):
            yield Finding(
                option.span, f"Without {volume.bricks[0].host} volume {volume.name} is read-only", "add an arbiter"
            )
