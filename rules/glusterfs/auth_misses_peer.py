r"""auth.allow leaves out a host that must reach the bricks.

The self-heal daemon and the hosts of the pool are clients too: a brick's host that is not in auth.allow cannot heal, and
mounts nothing. What stands in auth.reject is refused even if auth.allow has it.

## Bad
```sh path=setup.sh
gluster volume create v replica 3 10.0.0.11:/d/b 10.0.0.12:/d/b 10.0.0.13:/d/b
gluster volume set v auth.allow 10.0.0.11,10.0.0.12
#                               ^^^^^^^^^^^^^^^^^^^ glusterfs/auth-misses-peer
```

## Bad: both
```sh path=setup.sh
gluster volume create v replica 3 node{1..3}:/d/b
gluster volume set v auth.allow 10.0.0.11,10.0.0.12
gluster volume set v auth.reject 10.0.0.12
#                                ^^^^^^^^^ glusterfs/auth-reject-overlap
```

## Good
```sh path=setup.sh
gluster volume create v replica 3 10.0.0.11:/d/b 10.0.0.12:/d/b 10.0.0.13:/d/b
gluster volume set v auth.allow "10.0.0.*"
```

## Good: glusterfs/auth-invalid says what is wrong
```sh path=setup.sh
gluster volume create v replica 3 10.0.0.11:/d/b 10.0.0.12:/d/b 10.0.0.13:/d/b
gluster volume set v auth.allow 10.0.0.300
```

## References
xlators/protocol/auth/addr/src/addr.c gf_auth()
"""

from __future__ import annotations

import ipaddress
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.glusterfs.model import GlusterVolumes


def matches(host: str, entry: str) -> bool:
    """Say whether an entry of a list speaks of a host."""
    if fnmatchcase(host, entry.strip()):
        return True
    try:
        return ipaddress.ip_address(host) in ipaddress.ip_network(entry.strip(), strict=False)
    except ValueError:
        return False


def _is_network(entry: str) -> bool:
    """Say whether an entry is an address or a network, written as such."""
    try:
        ipaddress.ip_network(entry, strict=False)
    except ValueError:
        return False
    return True


@rule(severity=Severity.ERROR, tags={"availability"}, also={"glusterfs/auth-reject-overlap"})
def auth_misses_peer(pool: GlusterVolumes) -> Iterator[Finding]:
    for volume in pool.volumes:
        allow, reject = volume.option("auth.allow"), volume.option("auth.reject")
        if allow is None or not isinstance(allow.value, str):
            continue
        entries = [entry.strip() for entry in allow.value.split(",")]
        known = all("*" in entry or _is_network(entry) for entry in entries)  # glusterfs/auth-invalid says the rest
        hosts = sorted({brick.key for brick in volume.bricks})
        left_out = [h for h in hosts if h[:1].isdigit() and not any(matches(h, entry) for entry in entries)]
        if known and left_out:
            verb = "carries a brick" if len(left_out) == 1 else "carry bricks"
            yield Finding(
                allow.span,
                f"{', '.join(left_out)} {verb} of volume {volume.name} and may not reach it",
                f"write the pool's hosts too: `gluster volume set {volume.name} auth.allow "
                f"{','.join([*entries, *left_out])}`",
            )
        if reject is not None and isinstance(reject.value, str):
            both = sorted(set(entries) & {entry.strip() for entry in reject.value.split(",")})
            if both:
                yield Finding(
                    reject.span,
                    f"{', '.join(both)} is allowed and rejected: rejected wins",
                    "delete it from one of the lists",
                    severity=Severity.WARNING,
                ).related(allow.span, "allowed here")
