r"""`http-check` or `tcp-check` rules are ignored without the option that they belong to.

`http-check send`, `expect` and `connect` count only with `option httpchk`, `tcp-check` rules only with `option tcp-check`.
Without it HAProxy drops them and checks only that the port answers: "uses http-check rules without 'option httpchk', so
the rules are ignored" (measured: 2.2.9 to 3.2.26). The application may be broken and its servers stay UP.

## Bad
```haproxy
defaults
    mode http
backend web
    http-check expect status 200
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ haproxy/httpcheck-rules-ignored
    server web1 192.0.2.11:80 check
```

## Bad: tcp-check rules
```haproxy
defaults
    mode tcp
backend redis
    tcp-check connect
#   ^^^^^^^^^^^^^^^^^ haproxy/httpcheck-rules-ignored
    tcp-check send PING\r\n
    tcp-check expect string +PONG
    server r1 192.0.2.31:6379 check
```

## Bad: the other kind is chosen
```haproxy
defaults
    mode http
backend web
    option tcp-check
    http-check expect status 200
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ haproxy/httpcheck-rules-ignored
    server web1 192.0.2.11:80 check
```

## Good
```haproxy
defaults
    mode http
    option httpchk
    http-check expect status 200
backend web
    http-check expect status 204
    server web1 192.0.2.11:80 check
backend redis
    mode tcp
    option tcp-check
    tcp-check connect
    server r1 192.0.2.31:6379 check
```

## References
HAProxy configuration manual 4.2 "http-check expect", "tcp-check connect"; src/proxy.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.haproxy.healthcheck import RULES, health_check, ignored_rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability"})
def httpcheck_rules_ignored(config: HaproxyConfig) -> Iterator[Finding]:
    """One finding for each proxy and kind, at its first rule."""
    for kind in RULES:
        for statement in ignored_rules(config, kind):
            section = statement.section
            chosen = health_check(section).statement if section else None
            if section is not None:
                yield Finding(
                    statement,
                    f"`{section.label}` does not use `option {kind}`, so its `{statement.keyword.split()[0]}` rules are "
                    "ignored.",
                    f"add `option {kind}`, or remove the rules.",
                ).related(chosen, "this kind of check is used")
