r"""One directory is used for two bricks, or lies inside another brick.

"Found duplicate exports" ends the command when it stands twice in it; a directory of another volume, and one above or below
a brick, is "already part of a volume" unless its attributes were removed, and then both volumes write into it.

## Bad
```sh path=setup.sh
gluster volume create v replica 3 node1:/d/b node2:/d/b node1:/d/b
#                                                       ^^^^^^^^^^ glusterfs/brick-duplicate
```

## Bad: inside another brick
```sh path=setup.sh
gluster volume create v replica 3 node1:/d/b node2:/d/b node3:/d/b
gluster volume create w replica 3 node1:/d/b/w node2:/d/w node3:/d/w
#                                 ^^^^^^^^^^^^ glusterfs/brick-duplicate
```

## Good
```sh path=setup.sh
gluster volume create v replica 3 node{1..3}:/d/b
gluster volume create w replica 3 node{1..3}:/d/bw
```

## References
cli-cmd-parser.c; glusterd-utils.c glusterd_is_path_in_use(); glusterfs issue 2263
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.glusterfs.model import GlusterVolumes


@rule(severity=Severity.ERROR, tags={"availability"})
def brick_duplicate(pool: GlusterVolumes) -> Iterator[Finding]:
    names = [volume.name for volume in pool.volumes]
    seen: dict[tuple[str, str], tuple[str, object]] = {}
    for volume in pool.volumes:
        if names.count(volume.name) > 1:
            continue
        for brick in volume.bricks:
            path = brick.path.rstrip("/")
            if not path.startswith("/"):
                continue
            parts = path.split("/")
            above = ["/".join(parts[:at]) for at in range(2, len(parts) + 1)]
            for other in above:
                found = seen.get((brick.key, other))
                if found is None:
                    continue
                same = other == path
                again = volume.create is not None and found[0] == volume.name and same
                yield Finding(
                    brick.span,
                    f"{brick.host}:{path} {'is used twice' if same else f'lies inside the brick {other}'} (volume {found[0]})",
                    "give each brick a directory of its own, none inside another",
                    tags={"daemon-rejects", "availability"} if again else (),
                )
                break
            seen.setdefault((brick.key, path), (volume.name, brick))
