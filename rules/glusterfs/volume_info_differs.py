r"""Hosts of a pool have different ideas of a volume.

Each host keeps vols/NAME/info; its checksum is compared when glusterd starts, and a host whose version, bricks or options
differ is rejected.

## Bad
```sh path=node1/var/lib/glusterd/vols/v/info
type=0
count=2
status=1
sub_count=1
replica_count=1
version=3
transport-type=0
volume-id=9378c6be-3d39-406a-8338-de268b666c8c
brick-0=node1:-d-b
brick-1=node2:-d-b
```
```sh path=node2/var/lib/glusterd/vols/v/info
type=0
#<1:6 glusterfs/volume-info-differs
count=2
status=1
sub_count=1
replica_count=1
version=4
transport-type=0
volume-id=9378c6be-3d39-406a-8338-de268b666c8c
nfs.disable=on
brick-0=node1:-d-b
brick-1=node2:-d-b
```

## Good: two volumes of one name
```sh path=node1/var/lib/glusterd/vols/v/info
type=0
count=1
status=1
sub_count=1
replica_count=1
version=3
transport-type=0
volume-id=9378c6be-3d39-406a-8338-de268b666c8c
brick-0=node1:-d-b
```
```sh path=node2/var/lib/glusterd/vols/v/info
type=0
count=1
status=1
sub_count=1
replica_count=1
version=1
transport-type=0
volume-id=d260a15c-e1bd-406d-9460-51e3e8c95479
brick-0=node2:-d-b
```

## References
glusterd-utils.c glusterd_compare_friend_volume()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.glusterfs.model import GlusterVolumes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate
    from halint.systems.glusterfs.volume import Volume


@rule(severity=Severity.ERROR, tags={"availability"})
def volume_info_differs(estate: Estate) -> Iterator[Finding]:
    seen: dict[str, Volume] = {}
    for pool in estate.all(GlusterVolumes):
        for volume in pool.volumes:
            identity = volume.extra.get("volume-id", "")
            if volume.origin != "state" or not identity:
                continue
            other = seen.setdefault(identity, volume)
            if other is volume:
                continue
            mine = {(option.name, option.value) for option in volume.options}
            theirs = {(option.name, option.value) for option in other.options}
            what = []
            if volume.extra.get("version") != other.extra.get("version"):
                what.append(f"version {volume.extra.get('version')} and {other.extra.get('version')}")
            if [(b.host, b.path) for b in volume.bricks] != [(b.host, b.path) for b in other.bricks]:
                what.append("bricks")
            if mine != theirs:
                what.append("options " + ", ".join(sorted({name for name, _ in mine ^ theirs})))
            if what:
                name = other.document.source.host
                yield Finding(
                    volume.span,
                    f"Volume {volume.name} differs from what {name} has: {'; '.join(what)}",
                    "restart glusterd on the host that is behind; see `gluster peer status`",
                ).related(other.span, "the other one")
