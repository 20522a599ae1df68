r"""The arbiter of a volume is not there.

A volume that says three bricks a set and one arbiter where no brick is marked, or a script that asks for an arbiter while
the pool has none, comes from mixed versions: an old peer drops what it does not know. The third brick then holds data, or
does not take part.

## Bad
```text path=dumps/volume-info.txt
Volume Name: v
#            ^ glusterfs/arbiter-lost
Type: Replicate
Number of Bricks: 1 x (2 + 1) = 3
Bricks:
Brick1: node1:/d/b
Brick2: node2:/d/b
Brick3: node3:/d/arbiter
```

## Good
```text path=dumps/volume-info.txt
Volume Name: v
Type: Replicate
Number of Bricks: 1 x (2 + 1) = 3
Bricks:
Brick1: node1:/d/b
Brick2: node2:/d/b
Brick3: node3:/d/arbiter (arbiter)
```

## References
glusterfs issue 367
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.glusterfs.model import GlusterVolumes


@rule(severity=Severity.WARNING, tags={"availability"})
def arbiter_lost(pool: GlusterVolumes) -> Iterator[Finding]:
    for volume in pool.volumes:
        if volume.origin != "info" or volume.kind != "replicate" or not volume.arbiter:
            continue
        if volume.bricks and not any(brick.arbiter for brick in volume.bricks):
            yield Finding(
                volume.span,
                f"Volume {volume.name} counts an arbiter, and no brick is one",
                "check that all peers run one version, and add the arbiter anew",
            )
