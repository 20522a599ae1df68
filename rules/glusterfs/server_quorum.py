r"""glusterd keeps bricks running on a host that is cut off, or stops all of them when one host is down.

With cluster.server-quorum-type server a host that sees less than its share of the pool (more than half by default, or
cluster.server-quorum-ratio percent) stops its bricks. Where clients have no quorum of their own - two copies, or
quorum-type none - that is the only thing between a cut and split files. In a pool of two hosts the default share can never
be had by one host alone: the loss of one stops both.

## Bad: three hosts, two copies, no quorum anywhere
```sh path=node1/var/lib/glusterd/glusterd.info
UUID=6f95472e-6a70-4d0c-a1c0-59343d49d4d1
operating-version=100000
```
```sh path=node1/var/lib/glusterd/peers/43ec90cd-b218-41b1-8cee-03959466c65c
uuid=43ec90cd-b218-41b1-8cee-03959466c65c
state=3
hostname1=node2
```
```sh path=node1/var/lib/glusterd/peers/4ba71b0a-2346-435a-b71b-cbac0d4c064a
uuid=4ba71b0a-2346-435a-b71b-cbac0d4c064a
state=3
hostname1=node3
```
```sh path=node1/var/lib/glusterd/vols/v/info
type=2
#<1:6 glusterfs/server-quorum
count=2
status=1
sub_count=2
replica_count=2
transport-type=0
volume-id=9378c6be-3d39-406a-8338-de268b666c8c
brick-0=node1:-d-b
brick-1=node2:-d-b
```

## Bad: two hosts that stop each other
```sh path=node1/var/lib/glusterd/glusterd.info
UUID=6f95472e-6a70-4d0c-a1c0-59343d49d4d1
operating-version=100000
```
```sh path=node1/var/lib/glusterd/peers/43ec90cd-b218-41b1-8cee-03959466c65c
uuid=43ec90cd-b218-41b1-8cee-03959466c65c
state=3
hostname1=node2
```
```sh path=node1/var/lib/glusterd/vols/v/info
type=2
count=2
status=1
sub_count=2
replica_count=2
transport-type=0
volume-id=9378c6be-3d39-406a-8338-de268b666c8c
cluster.server-quorum-type=server
#                          ^^^^^^ glusterfs/server-quorum-ratio
brick-0=node1:-d-b
brick-1=node2:-d-b
```

## Good
```sh path=node1/var/lib/glusterd/glusterd.info
UUID=6f95472e-6a70-4d0c-a1c0-59343d49d4d1
operating-version=100000
```
```sh path=node1/var/lib/glusterd/peers/43ec90cd-b218-41b1-8cee-03959466c65c
uuid=43ec90cd-b218-41b1-8cee-03959466c65c
state=3
hostname1=node2
```
```sh path=node1/var/lib/glusterd/peers/4ba71b0a-2346-435a-b71b-cbac0d4c064a
uuid=4ba71b0a-2346-435a-b71b-cbac0d4c064a
state=3
hostname1=node3
```
```sh path=node1/var/lib/glusterd/vols/v/info
type=2
count=2
status=1
sub_count=2
replica_count=2
transport-type=0
volume-id=9378c6be-3d39-406a-8338-de268b666c8c
cluster.server-quorum-type=server
brick-0=node1:-d-b
brick-1=node2:-d-b
```

## References
glusterd-server-quorum.c; GlusterFS documentation "Server-Quorum and Client-Quorum"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.glusterfs.remedy import run, tell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.glusterfs.model import GlusterHost


@rule(severity=Severity.WARNING, tags={"availability"}, also={"glusterfs/server-quorum-ratio"}, fixable=True)
def server_quorum(host: GlusterHost) -> Iterator[Finding]:
    size = len(host.peers) + 1
    ratio = host.pool_options.get("cluster.server-quorum-ratio")
    percent = ratio[0].rstrip("%") if ratio else ""
    for volume in host.volumes:
        option = volume.option("cluster.server-quorum-type")
        on = option is not None and option.value == "server"
        quorum = volume.quorum
        if size >= 3 and not on and quorum is not None and quorum.type == "none":
            yield (
                Finding(
                    volume.span,
                    f"Volume {volume.name} has a quorum neither of clients nor of servers, in a pool of {size} hosts",
                    "gluster volume set NAME cluster.server-quorum-type server",
                )
                .related(option.span if option else None, "set here")
                .remedy(tell(volume, "cluster.server-quorum-type", "server"))
            )
        elif on and option is not None and size == 2 and (not percent or (percent.isdigit() and int(percent) > 50)):
            yield Finding(
                option.span,
                "In a pool of two hosts the loss of one stops the bricks of the other",
                "add a third peer, even one without bricks",
            ).related(ratio[1] if ratio else None, "the share")
    if percent.isdigit() and ratio and 0 < int(percent) <= 50 and size > 2:
        yield Finding(ratio[1], f"With a share of {percent} % both halves of the pool go on", "write 51%").remedy(
            run("Raise it", "gluster volume set all cluster.server-quorum-ratio 51%")
        )
