r"""cluster.quorum-count is more than there are bricks in a set.

"is out of range [1 - N]": the command is refused. Measured with GlusterFS 10.3.

## Bad
```sh path=setup.sh
gluster volume create v replica 3 node{1..3}:/d/b
gluster volume set v cluster.quorum-count 4
#                                         ^ glusterfs/quorum-count-range
```

## Good
```sh path=setup.sh
gluster volume create v replica 3 node{1..3}:/d/b
gluster volume set v cluster.quorum-type fixed
gluster volume set v cluster.quorum-count 3
```

## References
glusterd-volume-set.c validate_quorum_count()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.glusterfs.model import GlusterVolumes


@rule(severity=Severity.ERROR, tags={"daemon-rejects", "correctness"})
def quorum_count_range(pool: GlusterVolumes) -> Iterator[Finding]:
    for volume in pool.volumes:
        count = volume.option("cluster.quorum-count")
        if count is None or not isinstance(count.value, str) or volume.kind != "replicate":
            continue
        if not count.value.isdigit() or not 1 <= int(count.value) <= volume.replica:
            yield Finding(
                count.span,
                f"cluster.quorum-count of volume {volume.name} goes from 1 to {volume.replica}",
                f"write a number up to {volume.replica}",
            )
