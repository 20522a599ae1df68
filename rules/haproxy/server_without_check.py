r"""A server without `check` keeps receiving traffic after it has died.

HAProxy only learns that a server is gone from a health check. Without one, every request balanced to the dead server
waits for `timeout connect` and its retries, and fails or is redispatched (measured with 2.6.12: one dead server of
two, no check: half of the requests ended in a 503; with `check` none did). Where the backend has no other server to go
to the finding is only a note: a check would change the answer's code, not its fate.

Slots that a controller fills at run time (`disabled`, or the unspecified address), servers that `track` another one and
servers in `mode log` are left alone.

## Bad
```haproxy
defaults
    mode http
backend web
    server web1 192.0.2.11:80 check
    server web2 192.0.2.12:80
    #      ^^^^ haproxy/server-without-check
```

## Bad: taken back after default-server
```haproxy
defaults
    mode tcp
backend db
    default-server check inter 2s
    server db1 192.0.2.21:25
    server db2 192.0.2.22:25 no-check
    #      ^^^ haproxy/server-without-check
```

## Bad: the only server
```haproxy
defaults
    mode tcp
backend one
    server app 192.0.2.31:80
    #      ^^^ haproxy/server-without-check
```

## Good
```haproxy
defaults
    default-server inter 2s check
backend web
    server web1 192.0.2.11:80
    server web2 192.0.2.12:80 track other/web2
    server slot1 0.0.0.0:80 disabled no-check
backend other
    server web2 192.0.2.12:81
```

## References
HAProxy configuration manual 5.2 "check"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.source import Edit, appended

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig
    from halint.systems.haproxy.server import Server


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability"}, fixable=True)
def server_without_check(config: HaproxyConfig) -> Iterator[Finding]:
    """Ask groups of servers first: a shape with `check` clears all its servers at once."""
    if config.is_partial:
        return
    for group in config.server_groups:
        if not group.exact or any(map(group.has, ("check", "track", "agent-check", "disabled"))):
            continue
        for server in group.servers:
            backend = server.backend
            if server.is_placeholder or backend.mode not in {"http", "tcp"}:
                continue
            alone = backend.count("server", "server-template") == 1 and server.kind == "server"
            yield Finding(
                server.name_word,
                f"`{server.name}` in `{backend.label}` has no health check: when it dies, HAProxy keeps sending it traffic.",
                "add `check` to the line, or once for all: `default-server check`.",
                severity=Severity.INFO if alone else None,
            ).fix("add `check`", _checked(server), safety=Safety.UNSAFE)


def _checked(server: Server) -> Edit:
    """Add the word, or write it where its opposite stands."""
    at = server.own_options.get("no-check")
    return appended(server, " check") if at is None else Edit(server.document.word(server.index, at).span, "check")
