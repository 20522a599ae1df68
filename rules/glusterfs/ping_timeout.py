r"""Clients notice a dead brick never, late, or at every hiccup.

network.ping-timeout is how long a client waits for a brick that does not answer; until then its calls hang. 0 means for
ever, more than the default of 42 s outlasts the timeouts of what runs above it, and below 10 s a busy brick is dropped and
connected again, with all its locks.

## Bad
```sh path=setup.sh
gluster volume create v replica 3 node{1..3}:/d/b
gluster volume set v network.ping-timeout 0
#                                         ^ glusterfs/ping-timeout
```

## Bad: too short
```sh path=setup.sh
gluster volume create v replica 3 node{1..3}:/d/b
gluster volume set v ping-timeout 3
#                                 ^ glusterfs/ping-timeout
```

## Good
```sh path=setup.sh
gluster volume create v replica 3 node{1..3}:/d/b
gluster volume set v network.ping-timeout 20
```

## References
`gluster volume set help`: network.ping-timeout; rpc-clnt-ping.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.glusterfs.remedy import set_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.glusterfs.model import GlusterVolumes


@rule(severity=Severity.WARNING, tags={"availability"}, fixable=True)
def ping_timeout(pool: GlusterVolumes) -> Iterator[Finding]:
    for volume in pool.volumes:
        option = volume.option("network.ping-timeout")
        if option is None or not isinstance(option.value, str) or not option.value.isdigit():
            continue
        seconds = int(option.value)
        if seconds == 0:
            yield Finding(
                option.span, f"Clients of volume {volume.name} wait for a dead brick for ever", "write 10 to 42"
            ).remedy(set_option(volume, option, "42"))
        elif seconds < 10 and not volume.option("features.shard"):
            yield Finding(
                option.span,
                f"Clients of volume {volume.name} drop a brick that is busy for {seconds} s",
                "write 10 to 42",
            ).remedy(set_option(volume, option, "42"))
        elif 42 < seconds <= 1013:
            yield Finding(
                option.span, f"Clients of volume {volume.name} hang for {seconds} s when a brick dies", "write 10 to 42"
            ).remedy(set_option(volume, option, "42"))
