r"""The pool's operating version is older than what its volumes need, or differs from host to host.

A volume's op-version is what its options need; a pool below it cannot have been made by this software, and a peer below it
is rejected. All hosts of a pool have one operating-version; a different one comes from a restored or half-upgraded host.

## Bad
```sh path=node1/var/lib/glusterd/glusterd.info
UUID=6f95472e-6a70-4d0c-a1c0-59343d49d4d1
operating-version=30712
#                 ^^^^^ glusterfs/option-op-version
```
```sh path=node1/var/lib/glusterd/vols/v/info
type=2
count=3
status=1
sub_count=3
replica_count=3
transport-type=0
volume-id=9378c6be-3d39-406a-8338-de268b666c8c
op-version=70000
client-op-version=30712
brick-0=node1:-d-b
brick-1=node2:-d-b
brick-2=node3:-d-b
```

## Bad: far behind the software
```sh path=node1/var/lib/glusterd/glusterd.info target=glusterfs-10.3
UUID=6f95472e-6a70-4d0c-a1c0-59343d49d4d1
operating-version=31302
#                 ^^^^^ glusterfs/op-version-mismatch
```

## Good
```sh path=node1/var/lib/glusterd/glusterd.info target=glusterfs-10.3
UUID=6f95472e-6a70-4d0c-a1c0-59343d49d4d1
operating-version=100000
```
```sh path=node1/var/lib/glusterd/vols/v/info
type=2
count=3
status=1
sub_count=3
replica_count=3
transport-type=0
volume-id=9378c6be-3d39-406a-8338-de268b666c8c
op-version=70000
brick-0=node1:-d-b
brick-1=node2:-d-b
brick-2=node3:-d-b
```

## References
glusterd-handshake.c; GlusterFS documentation "Op-version"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.glusterfs.remedy import run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.glusterfs.model import GlusterHost


@rule(severity=Severity.ERROR, tags={"availability"}, also={"glusterfs/op-version-mismatch"}, fixable=True)
def option_op_version(host: GlusterHost) -> Iterator[Finding]:
    pool, at = host.operating_version, host.operating_version_span
    if not pool or at is None:
        return
    for volume in host.volumes:
        needed = volume.extra.get("op-version", "")
        if needed.isdigit() and int(needed) > pool:
            yield Finding(
                at,
                f"Volume {volume.name} needs operating version {needed}, and the pool is at {pool}",
                "gluster volume set all cluster.op-version NUMBER",
            ).remedy(run("Raise it", f"gluster volume set all cluster.op-version {needed}"))
    installed = host.version[0] * 10000 if host.version and host.version[0] >= 4 else 0
    if installed and pool + 20000 < installed:
        yield Finding(
            at,
            f"The pool is at operating version {pool} and GlusterFS {host.version[0]} is installed",
            f"after upgrading all peers: gluster volume set all cluster.op-version {installed}",
            severity=Severity.WARNING,
        ).remedy(run("Raise it", f"gluster volume set all cluster.op-version {installed}"))
