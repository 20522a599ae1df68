r"""A volume of two copies splits when its hosts lose sight of each other.

With replica 2 and no arbiter both sides of a cut may write, each its own copy: afterwards files are in split-brain and give
"Input/output error" (experiment p1). With cluster.quorum-type auto only the side with the first brick writes, so that the
loss of that one host stops the volume (p2). An arbiter (`replica 2 arbiter 1`) costs a third host and hardly any space. An
error when quorum and cluster.favorite-child-policy are both set to none.

## Bad
```sh path=setup.sh
gluster volume create gvol1 replica 2 node1:/data/brick1/b node2:/data/brick1/b
#                     ^^^^^ glusterfs/replica2
```

## Bad: as the daemon keeps it
```sh path=srv1/var/lib/glusterd/vols/data/info
type=2
#<1:6 glusterfs/replica2
count=2
status=1
sub_count=2
replica_count=2
arbiter_count=0
transport-type=0
volume-id=9378c6be-3d39-406a-8338-de268b666c8c
brick-0=node1:-data-b
brick-1=node2:-data-b
```

## Good
```sh path=setup.sh
gluster volume create gvol1 replica 2 arbiter 1 node1:/data/b node2:/data/b node3:/data/arb
gluster volume create gvol2 replica 3 node1:/data/c node2:/data/c node3:/data/c
```

## Good: a thin arbiter
```sh path=setup.sh
gluster volume create gvol3 replica 2 thin-arbiter 1 node1:/data/d node2:/data/d node3:/data/ta
```

## References
cli-cmd-parser.c "Replica 2 volumes are prone to split-brain"; glusterfs issues 190, 796
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.glusterfs.model import GlusterVolumes


@rule(severity=Severity.WARNING, tags={"availability"})
def replica2(pool: GlusterVolumes) -> Iterator[Finding]:
    for volume in pool.volumes:
        if volume.kind != "replicate" or volume.replica != 2 or volume.thin_arbiter or volume.arbiter:
            continue
        quorum = volume.quorum
        policy = volume.option("cluster.favorite-child-policy")
        naked = (
            quorum is not None
            and quorum.type == "none"
            and quorum.provenance.at is not None
            and (policy is None or policy.value == "none")
        )
        if quorum is not None and quorum.type == "auto":
            text = f"Volume {volume.name} has two copies and quorum auto: without its first brick it is read-only"
        else:
            text = (
                f"Volume {volume.name} has two copies: when its hosts are cut apart both sides write, and files split"
            )
        yield Finding(
            volume.span, text, "add an arbiter: replica 2 arbiter 1", severity=Severity.ERROR if naked else None
        ).related(
            quorum.provenance.at.span if naked and quorum and hasattr(quorum.provenance.at, "span") else None,
            "the quorum is off",
        )
