r"""Split files are mended by throwing one copy away.

cluster.favorite-child-policy size, mtime, ctime and majority choose a copy by a rule that knows nothing of the contents;
what was written to the other one is gone, without a message. `majority` with three copies or more takes the one that most
of them agree on: a hint.

## Bad
```sh path=setup.sh
gluster volume create v replica 3 node{1..3}:/d/b
gluster volume set v cluster.favorite-child-policy mtime
#                                                  ^^^^^ glusterfs/favorite-child
```

## Good
```sh path=setup.sh
gluster volume create v replica 3 node{1..3}:/d/b
gluster volume set v cluster.favorite-child-policy none
```

## References
`gluster volume set help`: cluster.favorite-child-policy
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.glusterfs.remedy import set_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.glusterfs.model import GlusterVolumes


@rule(severity=Severity.WARNING, tags={"availability", "correctness"}, fixable=True)
def favorite_child(pool: GlusterVolumes) -> Iterator[Finding]:
    for volume in pool.volumes:
        option = volume.option("cluster.favorite-child-policy")
        if option is not None and option.value in ("size", "mtime", "ctime", "majority"):
            yield Finding(
                option.span,
                f"Volume {volume.name} mends split files by {option.value}, and the other copy is lost",
                "set it to none and settle each file by hand: `gluster volume heal VOLUME info split-brain`",
                severity=Severity.INFO if option.value == "majority" and volume.replica > 2 else None,
            ).remedy(set_option(volume, option, "none"))
