r"""`http-check` and `tcp-check` rules count only together with the option that they belong to.

`http-check send`, `expect` and `connect` need `option httpchk`, `tcp-check` rules need `option tcp-check`. Without it HAProxy
drops them and checks only that the port answers: "uses http-check rules without 'option httpchk', so the rules are ignored"
(measured: 2.2.9 to 3.2.26). The application may be broken and its servers stay UP. In front of databases that is an error:
no server is asked for its role, so the primary and its standbys get the same connections.

An inherited `option httpchk` is worse, and nobody warns: rules of the backend's own begin a new list in which the request of
the option is missing. With `expect` alone HAProxy connects, sends nothing, waits for an answer, and marks every server down
(measured: 2.2.9 to 3.2.26; `send` without method and path asks for `OPTIONS /`).

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

## Bad: a listener for databases (cross/haproxy-no-httpchk-in-listener)
```haproxy
defaults
    mode tcp
listen primary
    bind :5000
    option httpchk GET /primary
    http-check expect status 200
    server pg1 192.0.2.21:5432 check port 8008
    server pg2 192.0.2.22:5432 check port 8008
listen replicas
    bind :5001
    http-check expect status 200
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ haproxy/httpcheck-rules-ignored
    server pg1 192.0.2.21:5432 check port 8008
    server pg2 192.0.2.22:5432 check port 8008
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

## Bad: the request stays in defaults
```haproxy
defaults
    mode http
    option httpchk GET /health
backend web
    http-check expect status 200
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ haproxy/httpcheck-rules-ignored
    server web1 192.0.2.11:80 check
backend api
    http-check send hdr Host api.example.com
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ haproxy/httpcheck-rules-ignored
    server api1 192.0.2.12:80 check
```

## Good
```haproxy
defaults
    mode http
    option httpchk GET /health
    http-check expect status 200
backend web
    server web1 192.0.2.11:80 check
backend api
    option httpchk GET /health
    http-check expect status 204
    server api1 192.0.2.12:80 check
backend whole
    http-check send meth GET uri /health hdr Host www.example.com
    http-check expect status 200
    server web1 192.0.2.13:80 check
backend unchecked
    http-check expect status 200
    server web1 192.0.2.14:80
backend redis
    mode tcp
    option tcp-check
    tcp-check connect
    server r1 192.0.2.31:6379 check
```

## References
HAProxy configuration manual 4.2 "http-check expect", "tcp-check connect"; src/tcpcheck.c, src/proxy.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.source import line_before
from halint.systems.haproxy.database import database_pools
from halint.systems.haproxy.healthcheck import RULES, health_check, parted_rules
from halint.systems.haproxy.serverset import server_sets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig
    from halint.systems.haproxy.healthcheck import HealthCheck
    from halint.systems.haproxy.section import Section
    from halint.systems.haproxy.statement import Statement


@rule(
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    tags={"availability"},
    also={"cross/haproxy-no-httpchk-in-listener"},
    fixable=True,
    blind_to_digits=True,
)
def httpcheck_rules_ignored(config: HaproxyConfig) -> Iterator[Finding]:
    """One finding for each proxy and kind, at its first rule."""
    for kind in RULES:
        for section, statement in parted_rules(config, kind):
            check = health_check(section)
            if check.loses_request:
                servers = server_sets(config).get(section)
                if servers and servers.any_has("check"):
                    yield from _lost(check, statement)
            elif isinstance(check.kind, str) and check.kind != kind:
                yield (
                    Finding(
                        statement,
                        f"`{section.label}` does not use `option {kind}`, so its `{statement.keyword.split()[0]}` rules are "
                        "ignored.",
                        f"add `option {kind}`, or remove the rules.",
                        severity=Severity.ERROR if _asks_databases(config, section, kind) else None,
                    )
                    .related(check.statement, "this kind of check is used")
                    .fix(
                        f"add `option {kind}`",
                        line_before(statement, f"option {kind}") if check.statement is None else None,
                        safety=Safety.UNSAFE,
                    )
                )


def _asks_databases(config: HaproxyConfig, section: Section, kind: str) -> bool:
    """Whether the rules were to tell several databases apart."""
    if kind != "httpchk":
        return False
    pools = [pool for pool in database_pools(config) if pool.servers.backend is section]
    return any(pool.number > 1 and pool.servers.any_has("check") for pool in pools)


def _lost(check: HealthCheck, statement: Statement) -> Iterator[Finding]:
    """Tell what becomes of a check whose rules do not begin with the inherited request."""
    words = {rule.keyword for rule in check.rules}
    if "http-check send" in words:
        asked = bool(check.statement and check.statement.arguments)
        if not asked or any({"uri", "uri-lf"} & {str(word) for word in rule.arguments} for rule in check.rules):
            return
        effect, severity = "it asks for `OPTIONS /` instead", None
    elif "http-check expect" in words:
        effect, severity = "it sends nothing and all servers go down", Severity.ERROR
    else:
        effect, severity = "it only opens a connection", None
    yield (
        Finding(
            statement,
            f"rules of its own take the inherited request out of the check of `{check.backend.label}`: {effect}.",
            "repeat the `option httpchk` line in this section.",
            severity=severity,
        )
        .related(check.statement, "this request is not sent")
        .fix(
            "repeat the line",
            line_before(statement, check.statement.span.text) if check.statement else None,
            safety=Safety.UNSAFE,
        )
    )
