r"""Hosts of a pool do not agree on who its members are.

Each host has a file per peer with its UUID, names and state 3 (Peer in Cluster). When one host lists another that does not
list it, or under another UUID, the two reject each other ("Peer Rejected"), and changes of volumes fail. A different
operating-version has the same effect.

## Bad
```sh path=node1/var/lib/glusterd/glusterd.info
UUID=6f95472e-6a70-4d0c-a1c0-59343d49d4d1
operating-version=100000
```
```sh path=node1/var/lib/glusterd/peers/43ec90cd-b218-41b1-8cee-03959466c65c
uuid=43ec90cd-b218-41b1-8cee-03959466c65c
#<1:41 glusterfs/peer-asymmetric
state=3
hostname1=node2
```
```sh path=node2/var/lib/glusterd/glusterd.info
UUID=43ec90cd-b218-41b1-8cee-03959466c65c
operating-version=100000
```

## Bad: a state that is not 3
```sh path=node1/var/lib/glusterd/glusterd.info
UUID=6f95472e-6a70-4d0c-a1c0-59343d49d4d1
operating-version=100000
```
```sh path=node1/var/lib/glusterd/peers/43ec90cd-b218-41b1-8cee-03959466c65c
uuid=43ec90cd-b218-41b1-8cee-03959466c65c
state=6
#<1:7 glusterfs/peer-asymmetric
hostname1=node2
```

## Bad: versions
```sh path=node1/var/lib/glusterd/glusterd.info
UUID=6f95472e-6a70-4d0c-a1c0-59343d49d4d1
operating-version=100000
```
```sh path=node1/var/lib/glusterd/peers/43ec90cd-b218-41b1-8cee-03959466c65c
uuid=43ec90cd-b218-41b1-8cee-03959466c65c
state=3
hostname1=node2
```
```sh path=node2/var/lib/glusterd/glusterd.info
UUID=43ec90cd-b218-41b1-8cee-03959466c65c
operating-version=70000
#                 ^^^^^ glusterfs/op-version-differs
```
```sh path=node2/var/lib/glusterd/peers/6f95472e-6a70-4d0c-a1c0-59343d49d4d1
uuid=6f95472e-6a70-4d0c-a1c0-59343d49d4d1
state=3
hostname1=node1
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
```sh path=node2/var/lib/glusterd/glusterd.info
UUID=43ec90cd-b218-41b1-8cee-03959466c65c
operating-version=100000
```
```sh path=node2/var/lib/glusterd/peers/6f95472e-6a70-4d0c-a1c0-59343d49d4d1
uuid=6f95472e-6a70-4d0c-a1c0-59343d49d4d1
state=3
hostname1=node1
```

## References
glusterd-sm.c; GlusterFS documentation "Resolving Peer Rejected"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.glusterfs.model import GlusterHost

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate


@rule(severity=Severity.ERROR, tags={"availability"}, also={"glusterfs/op-version-differs"})
def peer_asymmetric(estate: Estate) -> Iterator[Finding]:
    hosts = {host.uuid: host for host in estate.all(GlusterHost) if host.uuid}
    for host in hosts.values():
        for peer in host.peers:
            name = peer.names[0] if peer.names else peer.uuid
            if peer.state and peer.state != "3":
                yield Finding(
                    peer.line("state"),
                    f"{name} is in state {peer.state} and not a peer in the cluster",
                    "see `gluster peer status`; detach and probe it anew",
                )
            other = hosts.get(peer.uuid)
            if other is None or other is host:
                continue
            if host.uuid not in {each.uuid for each in other.peers}:
                yield Finding(
                    peer,
                    f"{name} does not list this host among its peers",
                    "probe this host from there, or detach it here",
                ).related(other.uuid_span, "the other host")
            elif (
                other.operating_version and host.operating_version and other.operating_version < host.operating_version
            ):
                at = other.operating_version_span
                if at is not None:
                    mine = host.documents[0].source.host
                    yield Finding(
                        at,
                        f"The operating version is {other.operating_version} here and {host.operating_version} on {mine}",
                        "upgrade this host",
                        severity=Severity.WARNING,
                    ).related(host.operating_version_span, "the other one")
