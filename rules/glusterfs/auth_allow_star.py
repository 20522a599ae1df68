r"""Any host that reaches the bricks may mount the volume.

auth.allow is `*` by default. On a network that is not the storage's own, name the clients and the pool's members. Said to
be `*` it is a warning; left out, an information.

## Bad
```sh path=setup.sh
gluster volume create v replica 3 node{1..3}:/d/b
gluster volume set v auth.allow "*"
#                               ^^^ glusterfs/auth-allow-star
```

## Good
```sh path=setup.sh
gluster volume create v replica 3 node{1..3}:/d/b
gluster volume set v auth.allow 10.0.0.11,10.0.0.12,10.0.0.13
```

## References
GlusterFS documentation "Tuning Volume Options": auth.allow
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.glusterfs.model import GlusterVolumes


@rule(severity=Severity.WARNING, tags={"security"})
def auth_allow_star(pool: GlusterVolumes) -> Iterator[Finding]:
    for volume in pool.volumes:
        option = volume.option("auth.allow")
        if option is not None and option.value == "*":
            yield Finding(
                option.span, f"Any host may mount volume {volume.name}", "list the clients and the pool's members"
            )
