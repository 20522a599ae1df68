r"""A volume's name is not allowed.

Letters, digits, `-` and `_`, not more than 254 of them, no leading `-`; `all` and the names of the command line's own words
(volume, type, subvolumes, option, end-volume) are reserved. The command is refused.

## Bad
```sh path=setup.sh
gluster volume create my.vol replica 3 node{1..3}:/d/b
#                     ^^^^^^ glusterfs/volname
```

## Bad: reserved
```sh path=setup.sh
gluster volume create all replica 3 node{1..3}:/d/b
#                     ^^^ glusterfs/volname
```

## Good
```sh path=setup.sh
gluster volume create my_vol-1 replica 3 node{1..3}:/d/b
```

## References
cli-cmd-parser.c cli_validate_volname()
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.glusterfs.model import GlusterVolumes


@rule(severity=Severity.ERROR, tags={"daemon-rejects", "availability"})
def volname(pool: GlusterVolumes) -> Iterator[Finding]:
    for create in pool.creates:
        name = create.name.text
        if not create.name.known or not name:
            continue
        if (
            name in ("all", "volume", "type", "subvolumes", "option", "end-volume", "volume-info")
            or len(name) > 254
            or not re.fullmatch(r"[A-Za-z0-9_][\w-]*", name, re.ASCII)
        ):
            yield Finding(create, f"`{name[:40]}` is no name for a volume", "use letters, digits, - and _")
