r"""A volume option does not exist, or takes no such value.

`gluster volume set` refuses it ("option : ... does not exist. Did you mean ...?", "is out of range", "is not valid"), and a
script that goes on has a volume without what it was meant to have. Options, kinds and ranges were asked of GlusterFS 10.3.

## Bad
```sh path=setup.sh
gluster volume create v replica 3 node{1..3}:/d/b
gluster volume set v network.ping-timeut 20
#                    ^^^^^^^^^^^^^^^^^^^ glusterfs/option-unknown
```

## Bad: a value
```sh path=setup.sh
gluster volume create v replica 3 node{1..3}:/d/b
gluster volume set v cluster.quorum-type majority
#                                        ^^^^^^^^ glusterfs/option-unknown
gluster volume set v network.ping-timeout 5000
#                                         ^^^^ glusterfs/option-unknown
```

## Good
```sh path=setup.sh
gluster volume create v replica 3 node{1..3}:/d/b
gluster volume set v performance.cache-size 1GB
gluster volume set v ping-timeout 30
gluster volume set v user.note hello
gluster volume set v group virt
```

## References
glusterd-volume-set.c; `gluster volume get VOLUME all`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.glusterfs.option import fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.glusterfs.model import GlusterVolumes


@rule(severity=Severity.ERROR, tags={"correctness"})
def option_unknown(pool: GlusterVolumes) -> Iterator[Finding]:
    for volume in pool.volumes:
        for option in volume.options:
            if not isinstance(option.value, str) or option.name in ("cluster.quorum-count", "transport.address-family"):
                continue
            found = fault(option.written, option.value)
            if found is None:
                continue
            at = option.name_span if found.kind == "unknown" else option.span
            if volume.origin == "command":
                yield Finding(
                    at,
                    f"{found.message}, so the command is refused",
                    found.advice,
                    tags={"daemon-rejects", "correctness"},
                )
            elif found.kind == "value":
                yield Finding(at, found.message, found.advice, severity=Severity.WARNING)
