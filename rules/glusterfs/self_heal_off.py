r"""Copies that fell behind are never brought up to date.

With cluster.self-heal-daemon off only a client's access heals a file, and with the client's heals off (their default since
GlusterFS 5) nothing does: after each host's outage fewer copies are good. A cluster.heal-timeout of more than an hour
leaves them behind for that long.

## Bad
```sh path=setup.sh
gluster volume create v replica 3 node{1..3}:/d/b
gluster volume set v cluster.self-heal-daemon off
#                                             ^^^ glusterfs/self-heal-off
```

## Bad: late
```sh path=setup.sh
gluster volume create v replica 3 node{1..3}:/d/b
gluster volume set v cluster.heal-timeout 86400
#                                         ^^^^^ glusterfs/heal-timeout
```

## Good
```sh path=setup.sh
gluster volume create v replica 3 node{1..3}:/d/b
gluster volume set v cluster.self-heal-daemon enable
gluster volume set v cluster.data-self-heal off
```

## References
xlators/cluster/afr/src/afr-self-heald.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.glusterfs.remedy import set_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.glusterfs.model import GlusterVolumes


@rule(severity=Severity.WARNING, tags={"availability"}, also={"glusterfs/heal-timeout"}, fixable=True)
def self_heal_off(pool: GlusterVolumes) -> Iterator[Finding]:
    for volume in pool.volumes:
        for name in ("cluster.self-heal-daemon", "cluster.disperse-self-heal-daemon"):
            option = volume.option(name)
            if option is not None and volume.flag(name).value is False:
                yield Finding(
                    option.span,
                    f"Volume {volume.name} never heals copies that fell behind",
                    f"set it to on: `gluster volume set {volume.name} {name} on`",
                ).remedy(set_option(volume, option, "on"))
        late = volume.option("cluster.heal-timeout")
        if late is not None and isinstance(late.value, str) and late.value.isdigit() and int(late.value) > 3600:
            yield Finding(
                late.span,
                f"Copies of volume {volume.name} are looked after every {late.value} s only",
                "write 600",
                severity=Severity.INFO,
            ).remedy(set_option(volume, late, "600"))
