r"""The backend sets a cookie for persistence, but this server has no value for it.

`cookie NAME insert` (or `prefix`, `rewrite`) sends a client back to the server whose `cookie VALUE` it carries. A server
without one gets clients by load balancing and loses them again with the next request: half of the sessions are lost, and
nothing in the logs says why. HAProxy is silent (2.2.9 to 3.2.26).

## Bad
```haproxy
defaults
    mode http
backend web
    cookie SRV insert indirect nocache
    server web1 192.0.2.11:80 check cookie w1
    server web2 192.0.2.12:80 check
#          ^^^^ haproxy/cookie-server-missing
```

## Bad: no server has one
```haproxy
defaults
    mode http
backend web
    cookie SRV insert indirect nocache
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ haproxy/cookie-server-missing
    server web1 192.0.2.11:80 check
    server web2 192.0.2.12:80 check
```

## Good
```haproxy
defaults
    mode http
backend web
    cookie SRV insert indirect nocache
    server web1 192.0.2.11:80 check cookie w1
    server web2 192.0.2.12:80 check cookie w2
    server sorry 192.0.2.13:80 check backup
backend by_hash
    cookie SRV insert indirect nocache dynamic
    dynamic-cookie-key MYKEY
    server web1 192.0.2.11:80 check
    server web2 192.0.2.12:80 check
backend alone
    cookie SRV insert
    server web1 192.0.2.11:80 check
```

## References
HAProxy configuration manual 4.2 "cookie", 5.2 "cookie"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.source import appended
from halint.systems.haproxy.serverset import server_sets
from halint.values import Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


MODES = frozenset({"insert", "prefix", "rewrite"})
IDLE = ("cookie", "backup", "disabled")


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"correctness", "availability"}, fixable=True)
def cookie_server_missing(config: HaproxyConfig) -> Iterator[Finding]:
    """Only where some server lacks a value look at the `cookie` lines."""
    if not config.has("cookie") or all(any(map(group.has, IDLE)) for group in config.server_groups):
        return
    sets = server_sets(config)
    for statement in config.statements("cookie"):
        section, words = statement.section, statement.arguments
        if (
            section is None
            or not MODES & set(words)
            or "dynamic" in words
            or any(isinstance(w, Unknown) for w in words)
        ):
            continue
        for backend in [section] if section.is_proxy else [b for b in sets if b.defaults is section]:
            servers = sets.get(backend)
            if servers is None or servers.active < 2 or not servers.is_exact or isinstance(backend.defaults, Unknown):
                continue
            if backend.setting("cookie").value != statement or backend.mode != "http" or backend.hides:
                continue
            lacking = [server for server in servers.lacking(*IDLE) if not server.is_placeholder]
            if len(lacking) >= servers.active:
                yield Finding(
                    statement,
                    f"no server of `{backend.label}` has a value for this cookie: nobody is sent back to the same server.",
                    "give each server one: `server web1 … cookie web1`, or write `dynamic` with a `dynamic-cookie-key`.",
                )
                break
            for server in lacking:
                yield (
                    Finding(
                        server.name_word,
                        f"`{server.name}` has no `cookie` value: clients it serves go elsewhere with the next request.",
                        f"add `cookie {server.name}`.",
                    )
                    .related(statement, "the cookie")
                    .fix(
                        f"add `cookie {server.name}`", appended(server, f" cookie {server.name}"), safety=Safety.UNSAFE
                    )
                )
