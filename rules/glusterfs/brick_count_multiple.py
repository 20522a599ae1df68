r"""The numbers of a volume do not go together, so it is not created.

The count of bricks must be a multiple of the replica or disperse count. `replica 1` is refused ("replica count should be
greater than 1"). Arbiters come as `replica 2 arbiter 1` or `replica 3 arbiter 1`, a thin arbiter as `replica 2
thin-arbiter 1`. Redundancy is at least 1 and less than half of the disperse count, which is at least 3. Measured with
GlusterFS 10.3.

## Bad
```sh path=setup.sh
gluster volume create v replica 3 node1:/d/b node2:/d/b node3:/d/b node4:/d/b
#                     ^ glusterfs/brick-count-multiple
```

## Bad: one copy
```sh path=setup.sh
gluster volume create v replica 1 node1:/d/b
#                       ^^^^^^^ glusterfs/replica-one
```

## Bad: two arbiters
```sh path=setup.sh
gluster volume create v replica 4 arbiter 1 node1:/d/b node2:/d/b node3:/d/b node4:/d/b
#                                 ^^^^^^^ glusterfs/arbiter-form
```

## Bad: redundancy
```sh path=setup.sh
gluster volume create v disperse 4 redundancy 2 node1:/d/b node2:/d/b node3:/d/b node4:/d/b
#                                  ^^^^^^^^^^ glusterfs/disperse-redundancy
```

## Good
```sh path=setup.sh
gluster volume create a replica 2 arbiter 1 node{1..3}:/a/b
gluster volume create b replica 3 arbiter 1 node{1..6}:/b/b
gluster volume create c disperse 6 redundancy 2 node{1..6}:/c/b
gluster volume create d node1:/d/b node2:/d/b node3:/d/b node4:/d/b
gluster volume create e replica $N node1:/d/b
```

## References
cli-cmd-parser.c cli_cmd_volume_create_parse()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.glusterfs.model import GlusterVolumes


@rule(
    severity=Severity.ERROR,
    tags={"daemon-rejects", "availability"},
    also={"glusterfs/replica-one", "glusterfs/arbiter-form", "glusterfs/disperse-redundancy"},
)
def brick_count_multiple(pool: GlusterVolumes) -> Iterator[Finding]:
    for create in pool.creates:
        counts = create.counts
        if not create.known:
            continue
        replica, arbiter, thin = create.number("replica"), create.number("arbiter"), create.number("thin-arbiter")
        disperse, data, redundancy = (
            create.number("disperse"),
            create.number("disperse-data"),
            create.number("redundancy"),
        )
        bricks = len(create.bricks)
        if "replica" in counts and ("disperse" in counts or "redundancy" in counts):
            yield Finding(
                counts["replica"][1].span, "A volume has replicas or is dispersed, not both", "choose one of the two"
            )
        elif replica is not None and replica < 2:
            yield Finding(
                counts["replica"][1].span,
                f"replica {replica} is refused: it must be greater than 1",
                "leave it out, or write replica 3",
            )
        elif "arbiter" in counts and (arbiter != 1 or replica not in (2, 3)):
            yield Finding(
                counts["arbiter"][1].span,
                f"replica {replica} with arbiter {counts['arbiter'][0]} is refused",
                "write replica 2 arbiter 1",
            )
        elif "thin-arbiter" in counts and (thin != 1 or replica != 2):
            yield Finding(
                counts["thin-arbiter"][1].span,
                "A thin arbiter goes with replica 2 only",
                "write replica 2 thin-arbiter 1",
            )
        elif replica is not None:
            size = 3 if arbiter and replica == 2 else replica
            number = bricks - 1 if thin else bricks
            if number < size or number % size:
                yield Finding(
                    create.span,
                    f"{number} brick{'s are' if number != 1 else ' is'} no multiple of {size}",
                    f"give a multiple of {size} bricks",
                )
        elif {"disperse", "disperse-data", "redundancy"} & counts.keys():
            at = counts.get("redundancy") or counts.get("disperse") or counts.get("disperse-data")
            size = disperse or ((data or 0) + (redundancy or 0) if data and redundancy else bricks)
            spare = redundancy if redundancy is not None else (size - data if data else None)
            if at is None:
                continue
            if size < 3:
                yield Finding(
                    at[1].span,
                    f"A disperse count of {size} is refused: it must be greater than 2",
                    "use at least 3 bricks",
                )
            elif spare is not None and (spare < 1 or 2 * spare >= size):
                yield Finding(
                    at[1].span,
                    f"Redundancy {spare} of {size} is refused: it must be at least 1 and less than {size / 2:g}",
                    f"write redundancy {max(1, (size - 1) // 2)} at most",
                )
            elif bricks % size or bricks < size:
                yield Finding(
                    create.span, f"{bricks} bricks are no multiple of {size}", f"give a multiple of {size} bricks"
                )
