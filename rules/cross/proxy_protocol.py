r"""HAProxy sends a PROXY header to a database that does not expect it.

The header comes before the first byte of the database's own protocol. PostgreSQL never understands it; MariaDB does only for
the networks in `proxy_protocol_networks`. Every connection fails with a handshake error.

## Bad
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode tcp
listen postgres
    bind :5000
    option pgsql-check user haproxy
    server db1 192.0.2.21:5432 check send-proxy-v2
    #                                ^^^^^^^^^^^^^ cross/proxy-protocol
```

## Bad: MariaDB
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode tcp
listen galera
    bind :3306
    option httpchk
    server db1 192.0.2.21:3306 check port 9200 send-proxy
    #                                          ^^^^^^^^^^ cross/proxy-protocol
```
```galera path=db1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mariadb]
wsrep_on = ON
wsrep_node_address = 192.0.2.21
```

## Good
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode tcp
listen galera
    bind :3306
    option httpchk
    server db1 192.0.2.21:3306 check port 9200 send-proxy
```
```galera path=db1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mariadb]
wsrep_on = ON
wsrep_node_address = 192.0.2.21
proxy_protocol_networks = 192.0.2.0/24
```

## References
doc/proxy-protocol.txt; MariaDB documentation "proxy_protocol_networks"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.estate.services import own_addresses
from halint.findings import Finding, Severity, rule
from halint.systems.galera.model import MariadbConfig
from halint.systems.haproxy.address import parse_address
from halint.systems.haproxy.config import HaproxyConfig
from halint.systems.haproxy.healthcheck import health_check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate, Host


@rule(severity=Severity.ERROR, tags={"availability"})
def proxy_protocol(estate: Estate) -> Iterator[Finding]:
    configs = [config for config in estate.all(HaproxyConfig) if config.server_groups]
    databases: dict[object, tuple[Host, MariadbConfig]] = {}
    for host, database in estate.pairs(MariadbConfig):
        if database.anchor is not None and database.knows_absence and not database.all("proxy_protocol_networks"):
            databases |= dict.fromkeys(own_addresses(host), (host, database))
    for config in configs:
        for option in ("send-proxy", "send-proxy-v2"):
            for server in config.servers_with(option):
                address = parse_address(server.address) if isinstance(server.address, str) else None
                if address is None or server.backend.mode != "tcp":
                    continue
                at = server.get(option).at if server.get(option).is_explicit else server.address_word
                known = databases.get(address.ip) if address.ip is not None and address.port == 3306 else None
                if known is not None:
                    yield Finding(
                        at,
                        f"MariaDB on {known[0].name} sets no proxy_protocol_networks, so it refuses the PROXY header of "
                        f"`{server.name}`",
                        "Write `proxy_protocol_networks = NETWORK-OF-HAPROXY` into MariaDB's file, or take `send-proxy` out.",
                    ).related(known[1].start, f"MariaDB on {known[0].name}")
                elif health_check(server.backend).kind == "pgsql-check":
                    yield Finding(
                        at,
                        f"PostgreSQL does not understand the PROXY header that `{server.name}` gets",
                        f"Take `{option}` out.",
                    )
