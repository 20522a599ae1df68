r"""A checked server has no port that a check could connect to.

HAProxy refuses to start: "server has neither service port nor check port" (measured: 2.2.9 to 3.2.26). The port comes from
the server's address, from `port`, from `addr`, or from `connect` rules of the check. A port relative to the client's (`+1`)
is none. A server given by name is accepted and then checked on port 0, so it goes down at once and stays down.
`agent-check` needs `agent-port` in the same way. External checks are left alone: 2.8 and 3.2 accept them without a port.

## Bad
```haproxy
defaults
    mode tcp
listen any
    bind :8000-8010
    server a 192.0.2.11 check
#            ^^^^^^^^^^ haproxy/check-port-missing
    server b 192.0.2.12:+1 check
#            ^^^^^^^^^^^^^ haproxy/check-port-missing
    server c 192.0.2.13:0 check port 0
#            ^^^^^^^^^^^^ haproxy/check-port-missing
```

## Bad: the agent
```haproxy
defaults
    mode http
backend web
    server a 192.0.2.11:80 check agent-check
#                                ^^^^^^^^^^^ haproxy/check-port-missing
```

## Bad: names
```haproxy
defaults
    mode http
    default-server check
backend web
    server-template web 3 www.example.com resolvers dns init-addr none
#                         ^^^^^^^^^^^^^^^ haproxy/check-port-missing
resolvers dns
    nameserver ns1 192.0.2.53:53
```

## Good
```haproxy
resolvers dns
    nameserver ns1 192.0.2.53:53
defaults
    mode tcp
listen any
    bind :8000-8010
    server a 192.0.2.11 check port 8000
    server b 192.0.2.12
    server c 192.0.2.13 check addr 192.0.2.13:80
    server d /run/app.sock check
    server e "${HOST}" check
    server f 0.0.0.0 check disabled
    server-template g 3 _http._tcp.example.com resolvers dns check init-addr none
    server h 192.0.2.14:80 agent-check agent-port 9000
backend rules
    option tcp-check
    tcp-check connect port 80
    server a 192.0.2.11 check
backend stopped
    disabled
    server a 192.0.2.11 check
```

## References
HAProxy configuration manual 5.2 "port", "agent-port"; src/check.c init_srv_check()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.haproxy.address import parse_address
from halint.systems.haproxy.healthcheck import health_check
from halint.systems.haproxy.outline import outline
from halint.systems.haproxy.resolution import host_name
from halint.systems.haproxy.serverset import unusual_addresses
from halint.values import Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig
    from halint.systems.haproxy.server import Server


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"availability"})
def check_port_missing(config: HaproxyConfig) -> Iterator[Finding]:
    """Servers with a plain `IPv4:port` have one; look at the others, and at agents without `agent-port`."""
    for server in unusual_addresses(config):
        if server.has("check") and _lacks_port(server):
            yield Finding(
                server.address_word,
                f"`{server.name}` has `check`, but neither its address nor `port` says which port: "
                + ("its checks go to port 0 and it is down." if _is_named(server) else "HAProxy refuses it."),
                "add the port to the address, or `port 80` for the check alone.",
                tags=() if _is_named(server) else {"daemon-rejects"},
            )
    for group in config.server_groups:
        if not group.has("agent-check") or group.has("agent-port") or not group.exact:
            continue
        for server in group.servers:
            if server.backend.setting("disabled").value is None:
                own = server.own_options.get("agent-check")
                yield Finding(
                    server.name_word if own is None else server.document.word(server.index, own),
                    f"`{server.name}` has `agent-check` without `agent-port`: HAProxy refuses it.",
                    "say where the agent listens, such as `agent-port 9707`.",
                    tags={"daemon-rejects"},
                )


def _is_named(server: Server) -> bool:
    return host_name(server) is not None and not server.has("addr")


def _lacks_port(server: Server) -> bool:
    backend = server.backend
    address = parse_address(server.address) if isinstance(server.address, str) else None
    if address is None or not address.is_known or (address.port and not address.offset):
        return False
    if address.is_local and not server.has("addr"):
        return False
    if isinstance(address.host, str) and address.host.startswith("_"):
        return False  # the port comes with the SRV record
    if address.ip is not None and address.ip.is_unspecified and not server.has("addr"):
        return False  # a slot without an address is not checked
    if server.has("port") and server.get("port").value != "0":
        return False
    if server.has("addr"):
        other = server.get("addr").value
        if not isinstance(other, str) or ":" in other or "/" in other:
            return False
    check = health_check(backend)
    if not isinstance(check.kind, str) or check.kind == "external-check" or isinstance(backend.defaults, Unknown):
        return False
    if any(rule.keyword.endswith(" connect") and len(rule.arguments) > 1 for rule in check.rules):
        return False
    return backend.setting("disabled").value is None and not outline(server.document).branches(server.index)
