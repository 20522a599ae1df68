r"""Two servers of a backend have the same cookie value: clients are sent to the first of them only.

The value in a client's cookie says which server it belongs to. With the same value twice HAProxy always takes the first, so
clients that the second one served lose their session with the next request. HAProxy tells only with `-dD` (3.0 and later).

## Bad
```haproxy
defaults
    mode http
backend web
    cookie SRV insert indirect nocache
    server web1 192.0.2.11:80 check cookie w1
    server web2 192.0.2.12:80 check cookie w1
#                                          ^^ haproxy/dup-cookie-value
```

## Bad: from default-server
```haproxy
defaults
    mode http
    default-server check cookie web
backend web
    cookie SRV insert indirect nocache
    server web1 192.0.2.11:80
    server web2 192.0.2.12:80
#          ^^^^ haproxy/dup-cookie-value
```

## Good
```haproxy
defaults
    mode http
backend web
    cookie SRV insert indirect nocache
    server web1 192.0.2.11:80 check cookie w1
    server web2 192.0.2.12:80 check cookie w2
    server spare 192.0.2.13:80 check cookie w1 backup
backend unused
    server web1 192.0.2.11:80 check cookie w1
    server web2 192.0.2.12:80 check cookie w1
```

## References
HAProxy configuration manual 5.2 "cookie"; src/cfgdiag.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.haproxy.outline import outline
from halint.systems.haproxy.section import section_at
from halint.systems.haproxy.serverset import ServerSet, column, shares
from halint.systems.haproxy.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from halint.systems.haproxy.config import HaproxyConfig
    from halint.systems.haproxy.section import Section
    from halint.systems.haproxy.server import Server, ServerGroup


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"correctness", "availability"})
def dup_cookie_value(config: HaproxyConfig) -> Iterator[Finding]:
    """Compare the number of values with the number of servers, and look closer only where they differ."""
    if not config.has("cookie") or not any(group.has("cookie") for group in config.server_groups):
        return
    values: dict[ServerGroup, Sequence[str] | None] = {}
    for group in config.server_groups:
        if group.has("cookie") and not group.has("backup") and not group.has("disabled"):
            at = group.options.get("cookie")
            values[group] = None if at is None else column(group, at + 1)
    for (document, header), parts in shares(config).items():
        found: Sequence[str] = ()
        for group, start, count in parts:
            if group in values:
                words = values[group]
                more = [""] * count if words is None else words[start : start + count]
                found = [*found, *more] if found else more
        if len(set(found)) < len(found) and (backend := section_at(document, header)) is not None:
            yield from _same(backend, ServerSet(backend, parts))


def _same(backend: Section, servers: ServerSet) -> Iterator[Finding]:
    cookie = backend.setting("cookie").value
    if not isinstance(cookie, Statement) or "dynamic" in cookie.arguments or backend.mode != "http":
        return
    first: dict[str, Server] = {}
    for server in servers.having("cookie"):
        value = server.get("cookie").value
        if server.has("backup") or server.has("disabled") or not isinstance(value, str):
            continue
        if value not in first:
            first[value] = server
        elif not outline(server.document).branches(server.index):
            at = server.own_options.get("cookie")
            yield Finding(
                server.name_word if at is None else server.document.word(server.index, at + 1),
                f"`{server.name}` has the cookie value `{value}` of `{first[value].name}`: clients it has served go to that "
                "one next time.",
                "give each server a value of its own.",
            ).related(first[value], "first used here")
