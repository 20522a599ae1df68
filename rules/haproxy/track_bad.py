r"""A server cannot take over the state of that other one.

`track` copies the state of another server, so that one host is checked once. HAProxy refuses to start if that server does
not exist, is not checked itself, if the tracking goes in a circle, or if the line has `check` as well (measured: 2.2.9 to
3.2.26).

## Bad
```haproxy
defaults
    mode http
backend web
    server web1 192.0.2.11:80 track other/web1
#                             ^^^^^ haproxy/track-bad
    server web2 192.0.2.12:80 track web9
#                             ^^^^^ haproxy/track-bad
    server web3 192.0.2.13:80 check
```

## Bad: not checked
```haproxy
defaults
    mode http
backend web
    server web1 192.0.2.11:80
    server web2 192.0.2.12:80 track web1
#                             ^^^^^ haproxy/track-bad
```

## Bad: checked twice
```haproxy
defaults
    mode http
    default-server check
backend web
    server web1 192.0.2.11:80
backend api
    server web1 192.0.2.11:81 track web/web1
#                             ^^^^^ haproxy/track-bad
```

## Bad: in a circle
```haproxy
defaults
    mode http
backend web
    server web1 192.0.2.11:80 track web2
#                             ^^^^^ haproxy/track-bad
    server web2 192.0.2.12:80 track web1
#                             ^^^^^ haproxy/track-bad
```

## Good
```haproxy
defaults
    mode http
    default-server check
backend web
    server web1 192.0.2.11:80
    server-template node 3 node.example.com:80 resolvers dns
    server old 192.0.2.19:80 no-check agent-check agent-port 9707
backend api
    server web1 192.0.2.11:81 track web/web1 no-check
    server node2 192.0.2.12:81 track web/node2 no-check
    server again 192.0.2.11:82 track web1 no-check
    server old 192.0.2.19:81 track web/old no-check
resolvers dns
    nameserver ns1 192.0.2.53:53
```

## References
HAProxy configuration manual 5.2 "track"; src/server.c srv_apply_track()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.haproxy.naming import is_closed
from halint.systems.haproxy.outline import outline
from halint.values import Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig
    from halint.systems.haproxy.section import Section
    from halint.systems.haproxy.server import Server


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"daemon-rejects"})
def track_bad(config: HaproxyConfig) -> Iterator[Finding]:
    """Look at the servers that track, which are few."""
    for group in config.server_groups:
        for server in group.servers if group.has("track") and group.exact else ():
            fault = _fault(config, server)
            if fault:
                at = server.own_options.get("track")
                yield Finding(
                    server.name_word if at is None else server.document.word(server.index, at),
                    f"`{server.name}` cannot track `{server.get('track').value}`: {fault[0]}, so HAProxy refuses to start.",
                    fault[1],
                )


def _fault(config: HaproxyConfig, server: Server) -> tuple[str, str] | None:
    wanted = server.get("track").value
    backend = server.backend
    if not isinstance(wanted, str) or backend.setting("disabled").value is not None:
        return None
    if outline(server.document).branches(server.index):
        return None
    if server.has("check"):
        return "it has `check` itself", "remove one of them; `no-check` undoes the `check` of `default-server`."
    place, _, name = wanted.rpartition("/")
    home = config.backends_by_name.get(place) if place else backend
    if home is None:
        return ("there is no such backend", "name it as BACKEND/SERVER.") if is_closed(config) else None
    seen = {server}
    at = home
    found = _server(config, at, name)
    while found is not None and found.has("track") and found not in seen:
        seen.add(found)
        place, _, name = str(found.get("track").value).rpartition("/")
        following = config.backends_by_name.get(place) if place else at
        if following is None:
            return None
        at, found = following, _server(config, following, name)
    if found in seen:
        return "the tracking goes in a circle", "let one of them be checked instead."
    if found is None:
        known = is_closed(config) and len(seen) == 1 and not _has_template(config, home, name)
        return ("there is no such server", "name one that is checked, as BACKEND/SERVER.") if known else None
    sure = not any(option.startswith("?") for option in found.own_options) and not isinstance(at.defaults, Unknown)
    if sure and not found.has("check") and not found.has("agent-check") and at.setting("disabled").value is None:
        return "that server is not checked", f"add `check` to `{found.name}` in `{at.label}`."
    return None


def _server(config: HaproxyConfig, home: Section, name: str) -> Server | None:
    return config.servers_by_name(home).get(name)


def _has_template(config: HaproxyConfig, home: Section, name: str) -> bool:
    servers = config.servers_of(home)
    return any(
        not isinstance(s.name, str) or (s.kind == "server-template" and name.startswith(s.name)) for s in servers
    )
