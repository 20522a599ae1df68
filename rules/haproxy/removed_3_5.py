r"""A directive that HAProxy 3.5 gives up.

`dispatch`, `option transparent` and `master-worker` in `global` are accepted up to 3.4 and refused by 3.5 (measured
on 3.5-dev5). Nothing is wrong today; the upgrade will stop on this line.

## Bad
```haproxy
global
    master-worker
#   ^^^^^^^^^^^^^ haproxy/removed-3-5
backend app
    dispatch 192.0.2.1:80
#   ^^^^^^^^^^^^^^^^^^^^^ haproxy/removed-3-5
```

## Bad: the target is 3.5
```haproxy target=haproxy-3.5
backend app
    option transparent
#   ^^^^^^^^^^^^^^^^^^ haproxy/removed-3-5
```

## Good
```haproxy
backend app
    server s1 192.0.2.1:80
    server any *
    option redispatch
```

## References
src/cfgparse-listen.c, src/cfgparse-global.c of 3.5-dev5
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.haproxy.removal import certain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


INSTEAD = {
    "master-worker": "remove it, and start HAProxy with `-W` or `-Ws`",
    "dispatch": "write a `server` line with that address",
    "option transparent": "write a `server NAME *` line",
    "transparent": "write a `server NAME *` line",
}


@rule(severity=Severity.INFO, tags={"deprecated"})
def removed_3_5(config: HaproxyConfig) -> Iterator[Finding]:
    """A directive that HAProxy 3.5 gives up."""
    refused = config.surely_at_least(3, 5)
    for keyword, instead in INSTEAD.items():
        for statement in certain(config, keyword):
            yield Finding(
                statement,
                f"`{keyword}` is gone in HAProxy 3.5: "
                + ("the file is refused" if refused else "an upgrade stops here"),
                instead,
                severity=Severity.ERROR if refused else None,
                tags={"daemon-rejects"} if refused else (),
            )
