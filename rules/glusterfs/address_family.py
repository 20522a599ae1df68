r"""transport.address-family is taken as it is, and then the bricks do not start.

`gluster volume set` checks nothing here; each brick ends with "is not valid (possible options are inet, inet6, unix,
inet-sdp.)". Measured with GlusterFS 10.3.

## Bad
```sh path=setup.sh
gluster volume create v replica 3 node{1..3}:/d/b
gluster volume set v transport.address-family inet7
#                                             ^^^^^ glusterfs/address-family
```

## Good
```sh path=setup.sh
gluster volume create v replica 3 node{1..3}:/d/b
gluster volume set v transport.address-family inet6
```

## References
rpc/rpc-transport/socket/src/name.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.glusterfs.model import GlusterVolumes


@rule(severity=Severity.ERROR, tags={"availability"})
def address_family(pool: GlusterVolumes) -> Iterator[Finding]:
    for volume in pool.volumes:
        option = volume.option("transport.address-family")
        if (
            option is not None
            and isinstance(option.value, str)
            and option.value.lower() not in ("inet", "inet6", "unix", "inet-sdp", "inet/inet6")
        ):
            yield Finding(
                option.span,
                f"The bricks of volume {volume.name} do not start with address family {option.value}",
                f"set it to inet or inet6: `gluster volume set {volume.name} transport.address-family inet`",
            )
