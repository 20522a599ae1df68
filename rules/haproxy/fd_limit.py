r"""`ulimit-n` is too small for the connections that `maxconn` promises.

Each proxied connection needs two file descriptors (client and server side), each listener, checked server and thread a
few more. If `ulimit-n` is set by hand below what `maxconn` needs, HAProxy reports it when it starts, and with
`strict-limits` (on by default since 2.3) it does not start. `haproxy -c` says nothing. Left unset HAProxy computes the
right value itself.

## Bad
```haproxy
global
    maxconn 20000
    ulimit-n 20000
    #        ^^^^^ haproxy/fd-limit
```

## Good
```haproxy
global
    maxconn 20000
    ulimit-n 65536
```

## Good: computed
```haproxy
global
    maxconn 20000
```

## References
HAProxy configuration manual 3.1 "ulimit-n", "strict-limits"; src/limits.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.source import removed
from halint.systems.haproxy.statement import Statement
from halint.systems.haproxy.units import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"availability"}, fixable=True)
def fd_limit(config: HaproxyConfig) -> Iterator[Finding]:
    """The two descriptors per connection alone must fit."""
    limit, most = config.global_setting("ulimit-n").value, config.global_setting("maxconn").value
    if not isinstance(limit, Statement) or not isinstance(most, Statement):
        return
    descriptors, connections = number(limit.argument(0)), number(most.argument(0))
    if not isinstance(descriptors, int) or not isinstance(connections, int) or not 0 < descriptors < 2 * connections:
        return
    lenient = config.global_setting("strict-limits")
    starts = lenient.value is None and not lenient.is_default
    yield (
        Finding(
            limit.argument_word(0),
            f"{descriptors} file descriptors are too few for `maxconn {connections}`, which needs {2 * connections} and some: "
            + ("HAProxy runs with fewer connections." if starts else "HAProxy does not start."),
            "take `ulimit-n` out: HAProxy computes it from `maxconn`.",
            severity=Severity.WARNING if starts else None,
        )
        .related(most, "what it has to serve")
        .fix("take the line out", removed(limit), safety=Safety.UNSAFE)
    )
