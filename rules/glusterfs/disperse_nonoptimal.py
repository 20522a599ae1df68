r"""The data bricks of a disperse volume are no power of two.

Each write is cut into as many pieces as there are data bricks, and blocks of applications are powers of two: otherwise
every write reads, changes and writes whole stripes. The command line asks "Do you want to continue creating the volume?".

## Bad
```sh path=setup.sh
gluster volume create v disperse 4 redundancy 1 node{1..4}:/d/b
#                     ^ glusterfs/disperse-nonoptimal
```

## Good
```sh path=setup.sh
gluster volume create v disperse 6 redundancy 2 node{1..6}:/d/b
```

## References
cli-cmd-parser.c "This configuration is not optimal on most workloads"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.glusterfs.model import GlusterVolumes


@rule(severity=Severity.INFO, tags={"performance"})
def disperse_nonoptimal(pool: GlusterVolumes) -> Iterator[Finding]:
    for volume in pool.volumes:
        data = volume.disperse - volume.redundancy
        if volume.kind == "disperse" and volume.disperse > 2 and volume.redundancy and data & (data - 1):
            yield Finding(
                volume.span,
                f"Volume {volume.name} has {data} data bricks a set, which is no power of two",
                "use 2, 4, 8 or 16 data bricks",
            )
