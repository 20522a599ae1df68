r"""Both sides of a cut may write, because the quorum of the clients is off or too small.

A replicate volume of three bricks a set has cluster.quorum-type auto without anybody saying so, although `gluster volume
set help` prints none: a client writes only while it reaches more than half of a set. Set to none, or to fixed with a count
that two halves can both reach, each side of a cut writes its own copy and files split (experiment p1; p3 is the control).

## Bad
```sh path=setup.sh
gluster volume create v replica 3 node{1..3}:/d/b
gluster volume set v cluster.quorum-type none
#                                        ^^^^ glusterfs/client-quorum-none
```

## Bad: a count both sides reach
```sh path=setup.sh
gluster volume create v replica 3 node{1..3}:/d/b
gluster volume set v cluster.quorum-type fixed
gluster volume set v cluster.quorum-count 1
#                                         ^ glusterfs/client-quorum-fixed
```

## Good
```sh path=setup.sh
gluster volume create v replica 3 node{1..3}:/d/b
gluster volume set v cluster.quorum-type fixed
gluster volume set v cluster.quorum-count 2
gluster volume create w replica 2 arbiter 1 node{1..3}:/e/b
gluster volume set w quorum-type auto
```

## References
xlators/cluster/afr/src/afr.c; GlusterFS documentation "Arbiter volumes and quorum options"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.glusterfs.remedy import set_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.glusterfs.model import GlusterVolumes


@rule(severity=Severity.ERROR, tags={"availability"}, also={"glusterfs/client-quorum-fixed"}, fixable=True)
def client_quorum_none(pool: GlusterVolumes) -> Iterator[Finding]:
    for volume in pool.volumes:
        quorum = volume.quorum
        if quorum is None or volume.splits() is None:
            continue
        option = volume.option("cluster.quorum-type")
        if option is None or (volume.replica == 2 and quorum.type == "none"):
            continue
        if quorum.type == "none":
            yield Finding(
                option.span,
                f"Volume {volume.name} has no quorum: both sides of a cut write, and files split",
                "write auto",
            ).remedy(set_option(volume, option, "auto"))
        elif quorum.type == "fixed":
            count = volume.option("cluster.quorum-count")
            yield Finding(
                count.span if count else option.span,
                f"A quorum of {quorum.needed} of {volume.replica} bricks can be reached on both sides of a cut",
                f"write at least {volume.replica // 2 + 1}, or quorum-type auto",
                severity=Severity.WARNING,
            ).remedy(set_option(volume, count, str(volume.replica // 2 + 1)))
