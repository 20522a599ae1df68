r"""A brick's host is no peer of the pool.

The host in a brick's name must be one that the pool knows. A name that is one character from another one, and that no
other brick uses, is a typing error.

## Bad
```sh path=setup.sh
gluster peer probe node2
gluster peer probe node3
gluster volume create v replica 3 node1:/d/b node2:/d/b node33:/d/b
#                                                       ^^^^^^^^^^^ glusterfs/brick-host-unknown
```

## Bad: beside other names
```text path=dumps/volume-info.txt
Volume Name: fs01
Type: Distributed-Replicate
Number of Bricks: 2 x 3 = 6
Bricks:
Brick1: node11:/export/brick01/b
#       ^^^^^^^^^^^^^^^^^^^^^^^^ glusterfs/brick-host-unknown
Brick2: node2:/export/brick01/b
Brick3: node3:/export/brick01/b
Brick4: node1:/export/brick02/b
Brick5: node2:/export/brick02/b
Brick6: node3:/export/brick02/b
```

## Good: the host that runs the script needs no probe
```sh path=setup.sh
gluster peer probe node2
gluster peer probe node3
gluster volume create v replica 3 node1:/d/b node2:/d/b node3:/d/b
```

## References
glusterd-brick-ops.c "Host ... is not in 'Peer in Cluster' state"; glusterfs issue 3595
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.glusterfs.volume import host_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.glusterfs.model import GlusterVolumes


@rule(severity=Severity.WARNING, tags={"availability"})
def brick_host_unknown(pool: GlusterVolumes) -> Iterator[Finding]:
    probed = {host_key(probe.text) for probe in pool.probes}
    for volume in pool.volumes:
        names = Counter(brick.key for brick in volume.bricks)
        if probed and volume.create is not None:
            strangers = [brick for brick in volume.bricks if brick.key not in probed]
            hosts = {brick.key for brick in strangers}
            # one host, the one that runs the script, is in no need of a probe
            for brick in strangers if len(hosts) > 1 else ():
                near = [name for name in probed if name != brick.key and (name in brick.key or brick.key in name)]
                if near:
                    yield Finding(
                        brick.span,
                        f"{brick.host} was never probed; {near[0]} was",
                        "correct the name, or probe the host first",
                    )
            continue
        if len(volume.sets) < 2 or len(set(names.values())) < 2:
            continue
        for brick in volume.bricks:
            twin = brick.key[:-1]
            if names[brick.key] == 1 and twin in names and twin[-1:].isdigit():
                yield Finding(
                    brick.span,
                    f"{brick.host} carries one brick of volume {volume.name}, and {twin}, one character shorter, {names[twin]}",
                    f"write {twin} if that host is meant: `gluster volume replace-brick` moves a brick",
                )
