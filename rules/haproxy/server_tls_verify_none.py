r"""TLS to a server without verification protects against nobody who can answer in its place.

With `verify none` HAProxy talks to whoever holds the address: an ARP or DNS trick on the way and the traffic, passwords
included, is read and changed. Loopback addresses and sockets are left alone.

## Bad
```haproxy
backend web
    server web1 192.0.2.11:443 check ssl verify none
    #                                    ^^^^^^ haproxy/server-tls-verify-none
```

## Bad: for all servers
```haproxy
backend web
    default-server ssl verify none
    #                  ^^^^^^ haproxy/server-tls-verify-none
    server web1 192.0.2.11:443 check
    server web2 192.0.2.12:443 check
```

## Bad: in global
```haproxy
global
    ssl-server-verify none
    #<5:26 haproxy/server-tls-verify-none
```

## Good
```haproxy
backend web
    server web1 192.0.2.11:443 check ssl verify required ca-file /etc/ssl/certs/ca-certificates.crt sni str(web.example)
    server local 127.0.0.1:8443 check ssl verify none
    server plain 192.0.2.12:80 check verify none
```

## References
HAProxy configuration manual 5.2 "verify", 3.1 "ssl-server-verify"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.source import Located
from halint.systems.haproxy.address import parse_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"security"})
def server_tls_verify_none(config: HaproxyConfig) -> Iterator[Finding]:
    """Where the word stands: on the server, in its presets, or in global."""
    for statement in config.statements("ssl-server-verify"):
        if statement.argument(0) == "none":
            yield Finding(statement, "no server's certificate is verified unless its line says so.", HELP)
    for group in config.server_groups:
        if not (group.has("verify") and group.has("ssl")):
            continue
        for server in group.servers:
            found = server.get("verify")
            if found.value != "none" or not isinstance(found.at, Located):
                continue
            address = parse_address(server.address) if isinstance(server.address, str) else None
            if address is not None and (address.is_local or address.is_loopback):
                continue
            who = f"`{server.name}`" if found.is_explicit else f"servers of `{server.backend.label}` and others"
            yield Finding(
                found.at,
                f"the certificate of {who} is not verified: whoever answers at the address can read the traffic."
                if found.is_explicit
                else "servers' certificates are not verified: whoever answers at their addresses can read the traffic.",
                HELP,
            )


HELP = "write `verify required ca-file /etc/ssl/certs/ca-certificates.crt` and `verifyhost NAME` or `sni`."
