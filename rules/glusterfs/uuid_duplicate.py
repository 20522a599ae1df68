r"""Two hosts of a pool have the same UUID.

glusterd.info was copied with a cloned machine. The pool takes both for one host: probes fail with "peer already part of
cluster", bricks are looked for on the wrong one.

## Bad
```sh path=node1/var/lib/glusterd/glusterd.info
UUID=6f95472e-6a70-4d0c-a1c0-59343d49d4d1
operating-version=100000
```
```sh path=node2/var/lib/glusterd/glusterd.info
UUID=6f95472e-6a70-4d0c-a1c0-59343d49d4d1
#    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ glusterfs/uuid-duplicate
operating-version=100000
```

## Good
```sh path=node1/var/lib/glusterd/glusterd.info
UUID=6f95472e-6a70-4d0c-a1c0-59343d49d4d1
operating-version=100000
```
```sh path=node2/var/lib/glusterd/glusterd.info
UUID=43ec90cd-b218-41b1-8cee-03959466c65c
operating-version=100000
```

## References
GlusterFS documentation "Resolving Peer Rejected": cloned machines
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.glusterfs.model import GlusterHost

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate


@rule(severity=Severity.ERROR, tags={"availability"})
def uuid_duplicate(estate: Estate) -> Iterator[Finding]:
    seen: dict[str, GlusterHost] = {}
    for host in estate.all(GlusterHost):
        at = host.uuid_span
        if not host.uuid or at is None:
            continue
        other = seen.setdefault(host.uuid, host)
        if other is not host:
            name = other.documents[0].source.host
            yield Finding(
                at, f"{name} has the same UUID", "stop glusterd, delete glusterd.info on the copy, and probe it anew"
            ).related(other.uuid_span, "the same there")
