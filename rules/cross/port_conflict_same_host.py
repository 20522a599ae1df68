r"""HAProxy and a database of the same host want one port.

Whichever starts second fails with "Address already in use": HAProxy with all its other listeners, or the database.

## Bad
```haproxy path=db1/etc/haproxy/haproxy.cfg
defaults
    mode tcp
listen postgres
    bind *:5432
    #    ^^^^^^ cross/port-conflict-same-host
    option httpchk GET /primary
    server db1 192.0.2.21:5432 check port 8008
    server db2 192.0.2.22:5432 check port 8008
```
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
listen_addresses = '*'
port = 5432
max_connections = 100
```

## Bad: MariaDB
```haproxy path=db1/etc/haproxy/haproxy.cfg
defaults
    mode tcp
listen galera
    bind :3306
    #    ^^^^^ cross/port-conflict-same-host
    server db1 192.0.2.21:3306 check
```
```galera path=db1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mysqld]
bind-address = 0.0.0.0
port = 3306
wsrep_on = ON
```

## Good
```haproxy path=db1/etc/haproxy/haproxy.cfg
defaults
    mode tcp
listen postgres
    bind *:5000
    server db1 192.0.2.21:5432 check
listen other
    bind 192.0.2.10:5432 transparent
    server db1 192.0.2.21:5432 check
```
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
listen_addresses = 'localhost, 192.0.2.21'
port = 5432
max_connections = 100
```

## References
bind(2) EADDRINUSE; doc/configuration.txt "bind"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.estate.listeners import listeners
from halint.estate.services import endpoints
from halint.findings import Finding, Severity, rule
from halint.systems.haproxy.config import HaproxyConfig

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Host
    from halint.estate.listeners import Listener
    from halint.estate.services import Endpoint
    from halint.systems.galera.model import MariadbConfig  # noqa: F401
    from halint.systems.postgresql.model import PostgresqlConfig  # noqa: F401


@rule(severity=Severity.ERROR, tags={"availability"})
def port_conflict_same_host(host: Host) -> Iterator[Finding]:
    configs = host.all(HaproxyConfig)
    if not configs or len({service.system for service in host.services}) < 2:
        return
    known = list(endpoints(host))
    for config in configs:
        for one in listeners(config) if known else ():
            taken = next((endpoint for endpoint in known if _conflict(one, endpoint)), None)
            if taken is not None:
                yield Finding(
                    one.span,
                    f"{taken.kind} on {host.name} listens on port {taken.port} too: the one that starts second fails",
                    "Let HAProxy listen on another port, or on an address that the database does not use.",
                ).related(taken.place, f"{taken.kind} listens here")


def _conflict(one: Listener, endpoint: Endpoint) -> bool:
    ports = one.address.ports
    if one.address.is_local or one.address.is_datagram or ports is None or endpoint.port not in ports:
        return False
    if one.address.is_wildcard:
        return True
    return one.ip is not None and endpoint.takes(one.ip) is True
