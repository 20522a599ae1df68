r"""A brick needs a host that others can reach, and an absolute path.

"Please provide a valid hostname/ip other than localhost, 127.0.0.1 or loopback address" and "Wrong brick type: use
<HOSTNAME>:<export-dir-abs-path>" end the command: the name is stored for all peers, who would look for the brick on
themselves. Measured with GlusterFS 10.3.

## Bad
```sh path=setup.sh
gluster volume create v replica 3 localhost:/d/b node2:/d/b node3:/d/b
#                                 ^^^^^^^^^^^^^^ glusterfs/brick-localhost
```

## Bad: a relative path
```sh path=setup.sh
gluster volume create v replica 3 node1:d/b node2:/d/b node3:/d/b
#                                 ^^^^^^^^^ glusterfs/brick-relative
```

## Good
```sh path=setup.sh
gluster volume create v replica 3 node1:/d/b node2:/d/b node3:/d/b
```

## References
cli-cmd-parser.c cli_cmd_bricks_parse()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.glusterfs.volume import is_local

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.glusterfs.model import GlusterVolumes


@rule(severity=Severity.ERROR, tags={"daemon-rejects", "availability"}, also={"glusterfs/brick-relative"})
def brick_localhost(pool: GlusterVolumes) -> Iterator[Finding]:
    for volume in pool.volumes:
        if volume.create is None:
            continue
        for brick in volume.bricks:
            if is_local(brick.host):
                yield Finding(
                    brick.span,
                    f"{brick.host} means another host on each peer, so the command is refused",
                    "write the host's name that all peers know",
                )
            elif not brick.path.startswith("/"):
                yield Finding(
                    brick.span,
                    f"`{brick.path or brick.host}` is no absolute path, so the command is refused",
                    "write HOST:/absolute/path",
                )
