r"""A brick inside of glusterd's working directory is refused.

"Brick isn't allowed to be created inside glusterd's working directory": /var/lib/glusterd holds the pool's state.

## Bad
```sh path=setup.sh
gluster volume create v replica 3 node1:/var/lib/glusterd/b node2:/d/b node3:/d/b
#                                 ^^^^^^^^^^^^^^^^^^^^^^^^^ glusterfs/brick-in-workdir
```

## Good
```sh path=setup.sh
gluster volume create v replica 3 node1:/var/lib/gluster/b node2:/d/b node3:/d/b
```

## References
glusterd-volume-ops.c; experiment p0
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.glusterfs.model import GlusterVolumes


@rule(severity=Severity.ERROR, tags={"daemon-rejects", "availability"})
def brick_in_workdir(pool: GlusterVolumes) -> Iterator[Finding]:
    for volume in pool.volumes:
        for brick in volume.bricks:
            if (brick.path.rstrip("/") + "/").startswith("/var/lib/glusterd/"):
                yield Finding(
                    brick.span,
                    f"{brick.path} lies in glusterd's working directory",
                    "use a directory on a file system of its own",
                )
