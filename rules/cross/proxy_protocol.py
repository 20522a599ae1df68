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

## Bad: PostgreSQL's own file is in the input
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode tcp
listen postgres
    bind :5000
    option httpchk GET /primary
    server db1 db1:5433 check port 8008 send-proxy-v2
    #                                   ^^^^^^^^^^^^^ cross/proxy-protocol
```
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
listen_addresses = '*'
port = 5433
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

from halint.findings import Finding, Safety, Severity, rule
from halint.source import removed
from halint.systems.haproxy.config import HaproxyConfig
from halint.systems.haproxy.healthcheck import health_check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate


@rule(severity=Severity.ERROR, tags={"availability"}, fixable=True)
def proxy_protocol(estate: Estate) -> Iterator[Finding]:
    databases = {
        (lead.server.document, lead.server.index): lead.database
        for served in estate.served_databases
        for lead in served.leads
    }
    for config in estate.all(HaproxyConfig):
        for option in ("send-proxy", "send-proxy-v2"):
            for server in config.servers_with(option):
                if server.backend.mode != "tcp":
                    continue
                at = server.get(option).at if server.get(option).is_explicit else server.address_word
                database = databases.get((server.document, server.index))
                if database is not None and database.name != "PostgreSQL":
                    if database.takes_proxy_header is False:
                        yield Finding(
                            at,
                            f"{database.name} on {database.host.name} sets no proxy_protocol_networks, so it refuses the "
                            f"PROXY header of `{server.name}`",
                            "Write `proxy_protocol_networks = NETWORK-OF-HAPROXY` into its file, or take `send-proxy` out.",
                        ).related(database.config.start, f"{database.name} on {database.host.name}")
                elif database is not None or health_check(server.backend).kind == "pgsql-check":
                    yield (
                        Finding(
                            at,
                            f"PostgreSQL does not understand the PROXY header that `{server.name}` gets",
                            f"Take `{option}` out.",
                        )
                        .related(database.config.start if database is not None else None, "the server")
                        .fix(
                            f"Take {option} out",
                            removed(server.document.word(server.index, place))
                            if (place := server.own_options.get(option)) is not None
                            else None,
                            safety=Safety.UNSAFE,
                        )
                    )
