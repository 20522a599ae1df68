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

## Bad: the host is one of its own servers
```haproxy path=mq1/etc/haproxy/haproxy.cfg
defaults
    mode tcp
listen rabbitmq
    bind 0.0.0.0:5672
    #    ^^^^^^^^^^^^ cross/port-conflict-same-host
    server mq1 192.0.2.31:5672 check
    server mq2 192.0.2.32:5672 check
```
```keepalived path=mq1/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 150
    unicast_src_ip 192.0.2.31
    unicast_peer {
        192.0.2.32
    }
    virtual_ipaddress {
        192.0.2.30
    }
}
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
from halint.findings import Finding, Severity, rule
from halint.systems.haproxy.address import parse_address
from halint.systems.haproxy.config import HaproxyConfig

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate, Host
    from halint.estate.balancers import Balancer
    from halint.estate.listeners import Listener
    from halint.estate.services import Endpoint
    from halint.systems.galera.model import MariadbConfig  # noqa: F401
    from halint.systems.keepalived.config import KeepalivedConfig  # noqa: F401
    from halint.systems.patroni.model import PatroniConfig  # noqa: F401
    from halint.systems.pgbouncer.model import PgbouncerConfig  # noqa: F401
    from halint.systems.postgresql.model import PostgresqlConfig  # noqa: F401


@rule(severity=Severity.ERROR, tags={"availability"})
def port_conflict_same_host(estate: Estate) -> Iterator[Finding]:
    for host, config in estate.pairs(HaproxyConfig):
        if host.endpoints:
            yield from _with_databases(host, config)
    told: set[object] = set()
    for balancer in estate.balancers:
        for finding in _with_its_servers(balancer):
            if finding.span not in told:
                told.add(finding.span)
                yield finding


def _with_databases(host: Host, config: HaproxyConfig) -> Iterator[Finding]:
    for one in listeners(config):
        taken = next((endpoint for endpoint in host.endpoints if _conflict(one, endpoint)), None)
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


def _with_its_servers(balancer: Balancer) -> Iterator[Finding]:
    """The host's own address stands on a server line, so the service listens there."""
    own = {one.address for one in balancer.host.addresses}
    if not balancer.keepalived.ids_are_assumed:
        own |= balancer.sources
    texts = {str(ip) for ip in own - balancer.virtual if not ip.is_loopback}
    for group in balancer.haproxy.server_groups if texts else ():
        for server in group.servers:
            text = server.address
            if not isinstance(text, str) or text.rpartition(":")[0] not in texts or server.has("disabled"):
                continue
            address = parse_address(text)
            if address is None or address.ip is None or not isinstance(address.port, int):
                continue
            port = address.port
            at = next((one for one in listeners(balancer.haproxy) if one.takes(address.ip, port)), None)
            if at is not None:
                yield Finding(
                    at.span,
                    f"{balancer.host.name} is the server {text} itself: HAProxy and the service cannot both listen on port {port}",
                    "Let HAProxy listen on another port, or on the virtual address only.",
                ).related(server.address_word, f"`{server.name}` is this host")
