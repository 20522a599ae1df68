r"""A server of HAProxy leads to a port or an address where that host's database does not listen.

The connection is refused, so the server is always down. Judged where the server's host and its database configuration are
in the input: the host is known by its network configuration, wsrep_node_address or Patroni's connect_address.

## Bad
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode tcp
listen postgres
    bind :5432
    option httpchk GET /primary
    server db1 192.0.2.21:5432 check port 8008
    #          ^^^^^^^^^^^^^^^ cross/haproxy-backend-port
```
```sh path=db1/etc/network/interfaces
iface eth0 inet static
    address 192.0.2.21/24
```
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
listen_addresses = '*'
port = 5433
max_connections = 100
```

## Bad: only on localhost
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode tcp
listen postgres
    bind :5432
    option httpchk GET /primary
    server db1 192.0.2.21:5432 check port 8008
    #          ^^^^^^^^^^^^^^^ cross/server-addr-not-listening
```
```sh path=db1/etc/network/interfaces
iface eth0 inet static
    address 192.0.2.21/24
```
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
listen_addresses = 'localhost'
port = 5432
max_connections = 100
```

## Bad: MariaDB
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode tcp
listen galera
    bind :3306
    option httpchk
    server db1 192.0.2.21:3306 check port 9200
    #          ^^^^^^^^^^^^^^^ cross/server-addr-not-listening
```
```galera path=db1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mysqld]
bind-address = 127.0.0.1
wsrep_on = ON
wsrep_node_address = 192.0.2.21
```

## Good
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode tcp
listen postgres
    bind :5432
    option httpchk GET /primary
    server db1 192.0.2.21:5432 check port 8008
    server db2 192.0.2.22:5432 check port 8008
```
```sh path=db1/etc/network/interfaces
iface eth0 inet static
    address 192.0.2.21/24
```
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
listen_addresses = '*'
port = 5432
max_connections = 100
```

## References
PostgreSQL documentation "listen_addresses"; MariaDB documentation "bind-address"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.estate.services import endpoints, own_addresses
from halint.findings import Finding, Severity, rule
from halint.systems.haproxy.address import parse_address
from halint.systems.haproxy.config import HaproxyConfig

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate, Host
    from halint.estate.services import Endpoint
    from halint.source import Located
    from halint.systems.galera.model import MariadbConfig  # noqa: F401
    from halint.systems.postgresql.model import PostgresqlConfig  # noqa: F401

USUAL = {5432: "PostgreSQL", 3306: "MariaDB", 6432: "PgBouncer", 8008: "Patroni"}
"""What a server on this port is for."""


@rule(severity=Severity.ERROR, tags={"availability"}, also={"cross/haproxy-backend-port"})
def server_addr_not_listening(estate: Estate) -> Iterator[Finding]:
    owners: dict[object, Host] = {}
    doubtful: set[object] = set()
    for host in estate.hosts:
        if any(service.system in ("postgresql", "galera", "patroni", "pgbouncer") for service in host.services):
            for ip in own_addresses(host):
                if owners.setdefault(ip, host) is not host:
                    doubtful.add(ip)
    if not owners:
        return
    for config in estate.all(HaproxyConfig):
        for group in config.server_groups:
            for server in group.servers:
                address = parse_address(server.address) if isinstance(server.address, str) else None
                if (
                    address is None
                    or address.ip not in owners
                    or address.ip in doubtful
                    or not isinstance(address.port, int)
                ):
                    continue
                fault = _fault(owners[address.ip], address.ip, address.port)
                if fault is not None and not server.has("disabled"):
                    endpoint, what, place = fault
                    yield Finding(
                        server.address_word,
                        f"{endpoint.kind} on {endpoint.host.name} {what}: `{server.name}` is always down",
                        f"Write the address and port where {endpoint.kind} listens, or let it listen there.",
                    ).related(place, f"on {endpoint.host.name}")


def _fault(host: Host, ip: object, port: int) -> tuple[Endpoint, str, Located] | None:
    known = list(endpoints(host))
    here = [endpoint for endpoint in known if endpoint.port == port]
    if here:
        first = here[0]
        if any(endpoint.takes(ip) is not False for endpoint in here):  # type: ignore[arg-type]
            return None
        return first, f"does not listen on {ip}", first.address_place
    # Only for the port that this kind of service usually has: anything else may be another service.
    expected = [endpoint for endpoint in known if endpoint.kind == USUAL.get(port)]
    if len(expected) == 1:
        return expected[0], f"listens on port {expected[0].port}, not {port}", expected[0].place
    return None
