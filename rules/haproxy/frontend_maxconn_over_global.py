r"""A frontend's `maxconn` above the global one is never reached: the whole process stops first.

When the process holds `global maxconn` connections HAProxy stops accepting on *all* frontends, the statistics page
among them, and new clients wait unanswered in the kernel's backlog. A larger number on one frontend therefore protects
nobody: the first busy site takes the others down with it. `haproxy -c` is silent (2.2.9 to 3.2.26).

## Bad
```haproxy
global
    maxconn 2000
defaults
    mode http
frontend www
    bind :80
    maxconn 20000
    #       ^^^^^ haproxy/frontend-maxconn-over-global
    default_backend web
backend web
    server web1 192.0.2.11:80 check
```

## Bad: inherited
```haproxy
global
    maxconn 1000
defaults
    maxconn 1001
    #       ^^^^ haproxy/frontend-maxconn-over-global
frontend www
    bind :80
```

## Good
```haproxy
global
    maxconn 20000
defaults
    maxconn 3000
frontend www
    bind :80
    maxconn 20000
```

## References
HAProxy configuration manual 3.2 "maxconn", 4.2 "maxconn"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.haproxy.statement import Statement
from halint.systems.haproxy.units import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability"})
def frontend_maxconn_over_global(config: HaproxyConfig) -> Iterator[Finding]:
    """Compare each explicit `maxconn` of proxies and defaults with the process's."""
    whole = config.global_setting("maxconn").value
    if not isinstance(whole, Statement) or not isinstance(limit := number(whole.argument(0)), int) or limit <= 0:
        return
    for statement in config.statements("maxconn"):
        section = statement.section
        if section is None or section.kind not in ("defaults", "frontend", "listen"):
            continue
        wanted = number(statement.argument(0))
        if isinstance(wanted, int) and wanted > limit:
            yield Finding(
                statement.argument_word(0),
                f"`{section.label}` allows {wanted} connections but the whole process only {limit}: when that is "
                "reached no frontend accepts any more, this one included.",
                f"raise `maxconn` in `global` above the sum of what the frontends need, or lower this one below {limit}.",
            ).related(whole, "the limit of the whole process")
