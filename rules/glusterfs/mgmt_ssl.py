r"""Volumes use TLS, and glusterd's own connections do not.

client.ssl and server.ssl protect the data path. The management path, over which clients fetch volume files with their
passwords, uses TLS only when /var/lib/glusterd/secure-access exists on every host and client.

## Bad
```sh path=node1/var/lib/glusterd/glusterd.info live=yes
UUID=6f95472e-6a70-4d0c-a1c0-59343d49d4d1
operating-version=100000
```
```sh path=node1/var/lib/glusterd/vols/v/info
type=0
count=1
status=1
sub_count=1
replica_count=1
transport-type=0
volume-id=9378c6be-3d39-406a-8338-de268b666c8c
client.ssl=on
server.ssl=on
#          ^^ glusterfs/mgmt-ssl
brick-0=node1:-d-b
```

## Good: a checkout does not hold everything
```sh path=node1/var/lib/glusterd/glusterd.info
UUID=6f95472e-6a70-4d0c-a1c0-59343d49d4d1
operating-version=100000
```
```sh path=node1/var/lib/glusterd/vols/v/info
type=0
count=1
status=1
sub_count=1
replica_count=1
transport-type=0
volume-id=9378c6be-3d39-406a-8338-de268b666c8c
client.ssl=on
server.ssl=on
brick-0=node1:-d-b
```

## References
GlusterFS documentation "Setting up GlusterFS with SSL/TLS"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.glusterfs.remedy import run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.glusterfs.model import GlusterHost


@rule(severity=Severity.INFO, tags={"security"}, fixable=True)
def mgmt_ssl(host: GlusterHost) -> Iterator[Finding]:
    if host.secure_access is not False:
        return
    for volume in host.volumes:
        option = volume.option("server.ssl")
        if option is not None and volume.flag("server.ssl").value is True:
            yield Finding(
                option.span,
                f"Volume {volume.name} uses TLS, and glusterd itself does not",
                "touch /var/lib/glusterd/secure-access on all hosts",
            ).remedy(run("Switch it on", "touch /var/lib/glusterd/secure-access"))
            break
