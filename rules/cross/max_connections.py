r"""HAProxy lets through more connections than the database accepts.

Those above `max_connections` (less those reserved for administrators) get "too many clients", health checks among them, so
that under load HAProxy takes servers out that are only full. A `maxconn` on the server line makes clients wait instead.

## Bad
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode tcp
listen postgres
    bind :5000
    option httpchk GET /primary
    server db1 192.0.2.21:5432 check port 8008 maxconn 400
    #                                          ^^^^^^^ cross/haproxy-maxconn-db
```
```sh path=db1/etc/network/interfaces
iface eth0 inet static
    address 192.0.2.21/24
```
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
listen_addresses = '*'
max_connections = 100
```

## Good
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode tcp
listen postgres
    bind :5000
    option httpchk GET /primary
    server db1 192.0.2.21:5432 check port 8008 maxconn 90
```
```sh path=db1/etc/network/interfaces
iface eth0 inet static
    address 192.0.2.21/24
```
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
listen_addresses = '*'
max_connections = 100
```

## References
PostgreSQL documentation "max_connections", "superuser_reserved_connections"; doc/configuration.txt "maxconn"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.estate.services import own_addresses
from halint.findings import Finding, Severity, rule
from halint.systems.galera.model import MariadbConfig
from halint.systems.haproxy.address import parse_address
from halint.systems.haproxy.config import HaproxyConfig
from halint.systems.postgresql.model import PostgresqlConfig
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate
    from halint.source import Located


@rule(severity=Severity.WARNING, tags={"availability"}, also={"cross/haproxy-maxconn-db"})
def max_connections(estate: Estate) -> Iterator[Finding]:
    limits = dict(_limits(estate))
    for config in estate.all(HaproxyConfig) if limits else ():
        for server in config.servers_with("maxconn"):
            address = parse_address(server.address) if isinstance(server.address, str) else None
            found = server.get("maxconn")
            if address is None or not isinstance(found.value, str) or not found.value.isdecimal():
                continue
            known = limits.get((address.ip, address.port))
            if known is not None and int(found.value) > known[0] and found.at is not None:
                yield Finding(
                    found.at,
                    f"{server.name} may get {found.value} connections, and the database on {known[1]} takes {known[0]} of clients",
                    f"Write `maxconn {known[0]}` or less; with several HAProxies, their sum counts.",
                ).related(known[2], f"the limit on {known[1]}")


def _limits(estate: Estate) -> Iterator[tuple[tuple[object, object], tuple[int, str, Located]]]:
    for host in estate.hosts:
        for server in host.all(PostgresqlConfig):
            limit, reserved = (
                server.settings.number("max_connections"),
                server.settings.number("superuser_reserved_connections"),
            )
            setting, port = server.settings.last("max_connections"), server.settings.number("port")
            if setting is not None and is_known(limit) and is_known(port):
                usable = int(limit) - (int(reserved) if is_known(reserved) else 3)
                for ip in own_addresses(host):
                    yield (ip, int(port)), (usable, host.name, setting)
        for database in host.all(MariadbConfig):
            option, number = database.setting("max_connections"), database.number("max_connections").value
            port_number = database.number("port").value
            if option is not None and is_known(number) and is_known(port_number):
                for ip in own_addresses(host):
                    yield (ip, port_number or 3306), (number, host.name, option)
