r"""Programs without root's rights may connect to the bricks as if they were root.

GlusterFS believes what a client says of its user; a port below 1024 is the only proof that root started it.
server.allow-insecure drops it. (It is on by default since GlusterFS 3.7.3, and off is the setting that protects.)

## Bad
```sh path=setup.sh
gluster volume create v replica 3 node{1..3}:/d/b
gluster volume set v server.allow-insecure on
#                                          ^^ glusterfs/insecure
```

## Good
```sh path=setup.sh
gluster volume create v replica 3 node{1..3}:/d/b
gluster volume set v server.allow-insecure off
```

## References
GlusterFS documentation "Tuning Volume Options": server.allow-insecure
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.glusterfs.remedy import set_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.glusterfs.model import GlusterVolumes


@rule(severity=Severity.WARNING, tags={"security"}, fixable=True)
def insecure(pool: GlusterVolumes) -> Iterator[Finding]:
    for volume in pool.volumes:
        option = volume.option("server.allow-insecure")
        if (
            option is not None
            and volume.flag("server.allow-insecure").value is True
            and volume.flag("server.ssl").value is not True
        ):
            yield Finding(
                option.span,
                f"Unprivileged programs may connect to the bricks of volume {volume.name}",
                f"set it to off: `gluster volume set {volume.name} server.allow-insecure off`",
            ).remedy(set_option(volume, option, "off"))
