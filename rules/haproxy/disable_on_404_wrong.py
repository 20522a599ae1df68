r"""`http-check disable-on-404` does nothing without `option httpchk`.

A server is taken out softly when its health page answers 404, which only an HTTP check can see. With another kind of check
HAProxy ignores the line and warns; without any it is silent (measured: 2.2.9 to 3.2.26).

## Bad
```haproxy
defaults
    mode http
backend web
    option tcp-check
    http-check disable-on-404
#   ^^^^^^^^^^^^^^^^^^^^^^^^^ haproxy/disable-on-404-wrong
    server web1 192.0.2.11:80 check
```

## Good
```haproxy
defaults
    mode http
backend web
    option httpchk GET /health
    http-check disable-on-404
    server web1 192.0.2.11:80 check
```

## References
HAProxy configuration manual 4.2 "http-check disable-on-404"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.source import removed
from halint.systems.haproxy.healthcheck import health_check
from halint.systems.haproxy.section import BACKEND

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.INFO, confidence=Confidence.HIGH, tags={"correctness"}, fixable=True)
def disable_on_404_wrong(config: HaproxyConfig) -> Iterator[Finding]:
    """Ask the health check of each proxy with such a line."""
    for statement in config.statements("http-check disable-on-404"):
        section = statement.section
        if section is None or not section.capabilities & BACKEND or statement.negated:
            continue
        check = health_check(section)
        if isinstance(check.kind, str) and check.kind != "httpchk":
            yield (
                Finding(
                    statement,
                    f"`{section.label}` has no HTTP check whose 404 could take a server out.",
                    "add `option httpchk`, or remove the line.",
                )
                .related(check.statement, "this kind of check is used")
                .fix("take the line out", removed(statement), safety=Safety.UNSAFE)
            )
