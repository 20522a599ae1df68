r"""Peers are known by address and bricks by name.

A pool probed by address whose bricks carry host names needs both to stay as they are: after a renumbering the peers are
gone, after a change of names the bricks. Probe peers by the names that the bricks use.

## Bad
```sh path=node1/var/lib/glusterd/glusterd.info
UUID=6f95472e-6a70-4d0c-a1c0-59343d49d4d1
operating-version=100000
```
```sh path=node1/var/lib/glusterd/peers/43ec90cd-b218-41b1-8cee-03959466c65c
uuid=43ec90cd-b218-41b1-8cee-03959466c65c
state=3
hostname1=10.0.0.12
#<1:19 glusterfs/peer-by-ip-and-name
```
```sh path=node1/var/lib/glusterd/vols/v/info
type=0
count=2
status=1
sub_count=1
replica_count=1
transport-type=0
volume-id=9378c6be-3d39-406a-8338-de268b666c8c
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
hostname1=10.0.0.12
hostname2=node2
```
```sh path=node1/var/lib/glusterd/vols/v/info
type=0
count=2
status=1
sub_count=1
replica_count=1
transport-type=0
volume-id=9378c6be-3d39-406a-8338-de268b666c8c
brick-0=node1:-d-b
brick-1=node2:-d-b
```

## References
GlusterFS documentation "Managing Trusted Storage Pools"
"""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.glusterfs.model import GlusterHost


def is_address(name: str) -> bool:
    """Say whether a name is an address."""
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


@rule(severity=Severity.WARNING, tags={"correctness"})
def peer_by_ip_and_name(host: GlusterHost) -> Iterator[Finding]:
    names = [name for volume in host.volumes for name in (brick.host for brick in volume.bricks)]
    if not names or any(is_address(name) for name in names):
        return
    for peer in host.peers:
        if peer.names and all(is_address(name) for name in peer.names):
            yield Finding(
                peer.line("hostname1"),
                f"This peer is known as {peer.names[0]} only, and bricks are named by host names",
                "gluster peer probe NAME adds the name",
            )
