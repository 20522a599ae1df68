r"""`resolvers` does nothing for an IP address, and a template of names without it is frozen at the start.

`resolvers` looks a server's name up again while HAProxy runs. For an IP address there is nothing to look up. A
`server-template` with a name and without `resolvers` fills all its servers once, at the start, with the same address.

## Bad
```haproxy
defaults
    mode http
backend web
    server web1 192.0.2.11:80 check resolvers dns
#                                   ^^^^^^^^^ haproxy/resolvers-unused-or-ip
resolvers dns
    nameserver ns1 192.0.2.53:53
```

## Bad: template
```haproxy
defaults
    mode http
backend web
    server-template web 5 web.example.com:80 check init-addr none
#                         ^^^^^^^^^^^^^^^^^^ haproxy/resolvers-unused-or-ip
```

## Good
```haproxy
defaults
    mode http
    default-server resolvers dns init-addr none
backend web
    server web1 192.0.2.11:80 check
    server-template node 5 node.example.com:80 check
resolvers dns
    nameserver ns1 192.0.2.53:53
```

## References
HAProxy configuration manual 5.3 "Server DNS resolution", "server-template"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.source import Span, removed
from halint.systems.haproxy.address import parse_address
from halint.systems.haproxy.resolution import host_name
from halint.values import Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig
    from halint.systems.haproxy.server import Server


@rule(severity=Severity.INFO, confidence=Confidence.HIGH, tags={"correctness"}, fixable=True)
def resolvers_unused_or_ip(config: HaproxyConfig) -> Iterator[Finding]:
    """Groups tell which servers have `resolvers` on their own line, and which templates lack it."""
    for group in config.server_groups:
        at = group.options.get("resolvers")
        if at is not None:
            for server in group.servers:
                if isinstance(server.address, str) and (a := parse_address(server.address)) and a.ip is not None:
                    yield Finding(
                        server.document.word(server.index, at),
                        f"`resolvers` does nothing for `{server.name}`: its address is no name.",
                        "remove it, or write the host name.",
                    ).fix("remove it", removed(_pair(server, at)))
        elif group.kind == "server-template" and group.exact and not group.has("resolvers"):
            for server in group.servers:
                if (name := host_name(server)) and not isinstance(server.backend.defaults, Unknown):
                    yield Finding(
                        server.address_word,
                        f"without `resolvers` all servers of this template keep what `{name}` meant at the start.",
                        "add `resolvers NAME`, with a `resolvers` section of that name.",
                    )


def _pair(server: Server, at: int) -> Span:
    """Give the place of an option and its value."""
    first, last = (server.document.word(server.index, each) for each in (at, at + 1))
    return Span(first.source, first.start, last.end)
