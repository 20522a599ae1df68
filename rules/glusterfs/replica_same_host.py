r"""Two copies of the same files are on one host.

Consecutive bricks form a set of copies. With two of a set on one host its loss takes both: the data, or the majority.
glusterd refuses that ("Multiple bricks of a replicate volume are present on the same server") unless `force` is given.
When the same bricks in another order would keep the sets apart, only the order is wrong; an arbiter beside a data brick of
its own set is no third opinion.

## Bad
```sh path=setup.sh
gluster volume create v replica 3 node1:/d1/b node1:/d2/b node2:/d1/b force
#                                             ^^^^^^^^^^^ glusterfs/replica-same-host
```

## Bad: the order
```sh path=setup.sh
gluster volume create v replica 2 node1:/d1/b node1:/d2/b node2:/d1/b node2:/d2/b force
#                                                                     ^^^^^^^^^^^ glusterfs/brick-order
#                                             ^^^^^^^^^^^ glusterfs/brick-order
```

## Bad: the arbiter
```text path=dumps/volume-info.txt
Volume Name: v
Type: Replicate
Status: Started
Number of Bricks: 1 x (2 + 1) = 3
Transport-type: tcp
Bricks:
Brick1: node1:/d1/b
Brick2: node2:/d1/b
Brick3: node1:/arb/b (arbiter)
#       ^^^^^^^^^^^^ glusterfs/arbiter-with-data
```

## Bad: two names of one host
```sh path=node1/var/lib/glusterd/vols/v/info
type=2
count=3
status=1
sub_count=3
replica_count=3
transport-type=0
volume-id=9378c6be-3d39-406a-8338-de268b666c8c
brick-0=node1:-d1-b
brick-1=node2:-d1-b
brick-2=10.0.0.12:-d2-b
#       ^^^^^^^^^^^^^^^ glusterfs/replica-same-host
```
```sh path=node1/var/lib/glusterd/peers/43ec90cd-b218-41b1-8cee-03959466c65c
uuid=43ec90cd-b218-41b1-8cee-03959466c65c
state=3
hostname1=10.0.0.12
hostname2=node2
```

## Good
```sh path=setup.sh
gluster volume create v replica 3 node{1..3}:/d1/b node{1..3}:/d2/b
gluster volume create e disperse 3 node1:/e/b node2:/e/b node3:/e/b
```

## References
glusterd-volume-ops.c glusterd_check_brick_order(); gluster-ansible pull 37
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.glusterfs.model import GlusterVolumes
    from halint.systems.glusterfs.volume import Brick


@rule(severity=Severity.ERROR, tags={"availability"}, also={"glusterfs/brick-order", "glusterfs/arbiter-with-data"})
def replica_same_host(pool: GlusterVolumes) -> Iterator[Finding]:
    for volume in pool.volumes:
        if volume.kind not in ("replicate", "disperse"):
            continue
        most = max(Counter(pool.host_of(brick) for brick in volume.bricks).values(), default=0)
        other_order = most <= len(volume.sets) and len(volume.sets) > 1
        reported = set()
        for each in volume.sets:
            seen: dict[str, Brick] = {}
            for number, brick in enumerate(each.bricks):
                first = seen.setdefault(pool.host_of(brick), brick)
                if first is brick or (brick.span.start, brick.host) in reported:
                    continue
                reported.add((brick.span.start, brick.host))
                is_arbiter = each.arbiters > 0 and number >= len(each.bricks) - each.arbiters
                if volume.create is not None and volume.create.force is None:
                    tags, end = {"daemon-rejects", "availability"}, "; glusterd refuses it without force"
                else:
                    tags, end = set(), ""
                what = "The arbiter" if is_arbiter else "Another copy"
                advice = (
                    "order the bricks so that neighbours are on different hosts"
                    if other_order
                    else "put each copy on a host of its own"
                )
                yield Finding(
                    brick.span,
                    f"{what} of the set of {first.host}:{first.path} is on the same host {brick.host}{end}",
                    advice,
                    severity=Severity.WARNING if is_arbiter and not tags else None,
                    tags=tags,
                ).related(first.span if first.span != brick.span else None, "the first one")
