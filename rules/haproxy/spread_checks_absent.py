r"""Many servers are checked at the same moment.

HAProxy spreads the first checks over the interval and then keeps each to its own clock; with hundreds of servers on one
interval and a slow host behind, bursts of checks hit the same machines together. `spread-checks 5` blurs them.

## Bad
```haproxy
global
#<1:6 haproxy/spread-checks-absent
    maxconn 1000
backend web
    mode http
    server-template web 1-200 web.example:80 check
```

## Good
```haproxy
global
    spread-checks 5
backend web
    mode http
    server-template web 1-200 web.example:80 check
```

## References
HAProxy configuration manual 3.2 "spread-checks"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.source import line_inside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig
    from halint.systems.haproxy.server import Server


MANY = 100
"""Checked servers from which bursts are worth a word."""


@rule(severity=Severity.INFO, confidence=Confidence.LOW, tags={"performance"}, fixable=True)
def spread_checks_absent(config: HaproxyConfig) -> Iterator[Finding]:
    """Count checked servers, group by group."""
    if config.is_partial or not config.globals or config.has("spread-checks"):
        return
    checked = 0
    for group in config.server_groups:
        if group.has("check"):
            checked += sum(map(_slots, group.servers)) if group.kind == "server-template" else len(group.lines)
    if checked > MANY:
        yield Finding(
            config.globals[0],
            f"{checked} servers are checked and nothing spreads the checks.",
            "write `spread-checks 5` in `global`.",
        ).fix("add `spread-checks 5`", line_inside(config.globals[0], "spread-checks 5"), safety=Safety.UNSAFE)


def _slots(server: Server) -> int:
    count = server.values[2] if len(server.values) > 2 else ""
    first, _, last = str(count).partition("-")
    if last.isdigit() and first.isdigit():
        return max(0, int(last) - int(first) + 1)
    return int(first) if first.isdigit() else 1
