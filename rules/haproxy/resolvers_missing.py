r"""A `resolvers` section is not there, or has nobody to ask.

`resolvers NAME` on a server, and `do-resolve(…,NAME)`, need that section: HAProxy refuses the file. A section without
`nameserver` or `parse-resolv-conf` is accepted with a warning, and names are never resolved again. `default` exists
by itself from 2.6 on.

## Bad
```haproxy
global
    maxconn 1000
backend app
    server s1 app.example.com:80 resolvers dns check
#                                ^^^^^^^^^ haproxy/resolvers-missing
resolvers local
    nameserver a 192.0.2.53:53
```

## Bad: nobody to ask
```haproxy
global
    maxconn 1000
resolvers dns
#<1:13 haproxy/resolvers-missing
    hold valid 10s
backend app
    server s1 app.example.com:80 resolvers dns check
```

## Good
```haproxy
global
    maxconn 1000
resolvers dns
    nameserver a 192.0.2.53:53
resolvers system
    parse-resolv-conf
backend app
    server s1 app.example.com:80 resolvers dns check
    server s2 app.example.com:80 resolvers system check
    server s3 app.example.com:80 resolvers default check
```

## References
src/server.c "unable to find required resolvers"; src/resolvers.c "has no nameservers configured"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.haproxy.expression import Call, parse_call
from halint.systems.haproxy.naming import is_closed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.ERROR, tags={"availability"})
def resolvers_missing(config: HaproxyConfig) -> Iterator[Finding]:
    """A `resolvers` section is not there, or has nobody to ask."""
    for section in config.of_kind("resolvers"):
        if not section.has("nameserver", "parse-resolv-conf") and not section.hides:
            yield Finding(
                section,
                f"`{section.label}` names no nameserver, so nothing is ever resolved with it",
                "add `nameserver NAME ADDRESS:53` or `parse-resolv-conf`",
                severity=Severity.WARNING,
            )
    if not is_closed(config):
        return
    for server in config.servers_with("resolvers"):
        name = server.get("resolvers")
        if isinstance(name.value, str) and _is_missing(config, name.value):
            yield Finding(
                server.document.word(server.index, server.own_options["resolvers"])
                if name.is_explicit
                else server.name_word,
                f"there is no `resolvers {name.value}`, so HAProxy refuses the file",
                f"add `resolvers {name.value}` with a `nameserver` line",
                tags={"daemon-rejects"},
            )
    for action in config.actions("do-resolve"):
        call = parse_call(str(action.argument(0)))
        if isinstance(call, Call) and _is_missing(config, call.argument(1)):
            yield Finding(
                action.argument_word(0),
                f"there is no `resolvers {call.argument(1)}`, so HAProxy refuses the file",
                f"add `resolvers {call.argument(1)}` with a `nameserver` line",
                tags={"daemon-rejects"},
            )


def _is_missing(config: HaproxyConfig, name: str) -> bool:
    return bool(name) and name != "default" and config.named("resolvers", name) is None
