r"""Bricks share processes, and at most one brick may be in each.

cluster.max-bricks-per-process 1 with cluster.brick-multiplex on contradict each other; `gluster volume set all` refuses it.
250 is the default, 0 means no limit.

## Bad
```sh path=node1/var/lib/glusterd/glusterd.info
UUID=6f95472e-6a70-4d0c-a1c0-59343d49d4d1
operating-version=100000
```
```sh path=node1/var/lib/glusterd/options
global-option-version=2
cluster.brick-multiplex=on
cluster.max-bricks-per-process=1
#                              ^ glusterfs/mux-limit
```

## Good
```sh path=node1/var/lib/glusterd/glusterd.info
UUID=6f95472e-6a70-4d0c-a1c0-59343d49d4d1
operating-version=100000
```
```sh path=node1/var/lib/glusterd/options
global-option-version=2
cluster.brick-multiplex=on
cluster.max-bricks-per-process=250
```

## References
glusterd-volume-set.c validate_mux_limit()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.glusterfs.remedy import run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.glusterfs.model import GlusterHost


@rule(severity=Severity.WARNING, tags={"correctness"}, fixable=True)
def mux_limit(host: GlusterHost) -> Iterator[Finding]:
    multiplex, limit = (
        host.pool_options.get("cluster.brick-multiplex"),
        host.pool_options.get("cluster.max-bricks-per-process"),
    )
    if multiplex and limit and multiplex[0] in ("on", "enable", "yes", "1", "true") and limit[0] == "1":
        yield (
            Finding(limit[1], "Bricks are to share processes, and one is allowed in each", "write 250")
            .related(multiplex[1], "multiplexing is on")
            .remedy(run("Set it to 250", "gluster volume set all cluster.max-bricks-per-process 250"))
        )
