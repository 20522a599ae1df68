r"""A kind of volume that was removed.

Striped volumes went with GlusterFS 6, tiers with 6 too, and the rdma transport with 8: the first two commands are refused,
a volume with transport rdma is made and does not start ("Commit failed"), and old volumes of these kinds do not start after
the upgrade. Measured with GlusterFS 10.3.

## Bad
```sh path=setup.sh
gluster volume create v stripe 2 node1:/d/b node2:/d/b
#                       ^^^^^^ glusterfs/stripe
```

## Bad: a tier
```sh path=setup.sh
gluster volume tier v attach replica 2 node1:/ssd/b node2:/ssd/b
#<1:64 glusterfs/tier
```

## Bad: rdma
```sh path=setup.sh
gluster volume create v transport rdma node1:/d/b node2:/d/b
#                                 ^^^^ glusterfs/rdma
```

## Good
```sh path=setup.sh
gluster volume create v transport tcp node1:/d/b node2:/d/b
```

## References
GlusterFS release notes 6.0 and 8.0; cli-cmd-parser.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import Edit
from halint.systems.glusterfs.remedy import tell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.glusterfs.model import GlusterVolumes


@rule(severity=Severity.ERROR, tags={"availability"}, also={"glusterfs/tier", "glusterfs/rdma"}, fixable=True)
def stripe(pool: GlusterVolumes) -> Iterator[Finding]:
    if pool.version and pool.version < (6,):
        return
    for create in pool.creates:
        if "stripe" in create.counts:
            yield Finding(
                create.counts["stripe"][1].span,
                "Striped volumes were removed in GlusterFS 6",
                "use disperse, or sharding",
                tags={"daemon-rejects"},
            )
        if (
            create.transport is not None
            and "rdma" in create.transport.text
            and not (pool.version and pool.version < (8,))
        ):
            yield Finding(
                create.transport.span,
                "The rdma transport was removed in GlusterFS 8: the volume is made and does not start",
                "write transport tcp",
            ).fix(
                "Write tcp",
                Edit(create.transport.span, "tcp") if create.transport.span.text == create.transport.text else None,
                safety=Safety.UNSAFE,
            )
    for word, directive in pool.commands:
        if word in ("tier", "attach-tier", "detach-tier"):
            yield Finding(directive, "Tiers were removed in GlusterFS 6", "delete the command", tags={"daemon-rejects"})
    for volume in pool.volumes:
        if volume.origin == "command":
            continue
        if volume.kind in ("stripe", "tier") or volume.extra.get("tier-enabled") == "1":
            yield Finding(
                volume.span,
                f"Volume {volume.name} is of a kind that GlusterFS 6 removed",
                "move its data to a new volume",
            )
        elif "rdma" in volume.transport:
            yield Finding(
                volume.span,
                f"Volume {volume.name} uses rdma, which GlusterFS 8 removed",
                "gluster volume set NAME config.transport tcp",
            ).remedy(tell(volume, "config.transport", "tcp"))
