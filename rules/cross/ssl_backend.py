r"""HAProxy starts TLS to a database that begins it in its own protocol.

`ssl` on a server line begins TLS with the first byte. PostgreSQL (up to 16) and MariaDB or MySQL expect a request of their
own protocol before that and answer with an error: no connection ever works. From PostgreSQL 17 on it works with
`alpn postgresql`.

## Bad
```haproxy
defaults
    mode tcp
backend pg
    server db1 192.0.2.21:5432 check ssl verify none
    #                                ^^^ cross/ssl-backend
```

## Bad: MariaDB, from default-server
```haproxy
defaults
    mode tcp
backend my
    default-server ssl verify none
    server db1 192.0.2.21:3306 check
    #          ^^^^^^^^^^^^^^^ cross/ssl-backend
```

## Good
```haproxy
defaults
    mode tcp
backend pg
    server db1 192.0.2.21:5432 check
backend pg17
    server db1 192.0.2.21:5432 check ssl alpn postgresql verify none
```

## References
PostgreSQL documentation 53.2.10 "SSL Session Encryption"; https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_connection_phase.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.source import removed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig

PORTS = {"5432": "PostgreSQL", "3306": "MariaDB"}


@rule(severity=Severity.ERROR, confidence=Confidence.MEDIUM, tags={"availability"}, fixable=True)
def ssl_backend(config: HaproxyConfig) -> Iterator[Finding]:
    for server in config.servers_with("ssl"):
        address = server.address
        port = address.rpartition(":")[2] if isinstance(address, str) else ""
        name = PORTS.get(port)
        if name is None or server.backend.mode != "tcp" or not server.has("ssl"):
            continue
        if server.get("alpn").value == "postgresql":
            continue
        at = server.get("ssl").at if server.get("ssl").is_explicit else server.address_word
        yield Finding(
            at,
            f"{name} at {address} does not take TLS from the first byte, so no connection to `{server.name}` works",
            "Take `ssl` out: clients and database negotiate TLS themselves through the TCP proxy.",
        ).fix(
            "Take ssl out",
            removed(server.document.word(server.index, place))
            if (place := server.own_options.get("ssl")) is not None
            else None,
            safety=Safety.UNSAFE,
        )
