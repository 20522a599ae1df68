r"""The pooler takes fewer clients than the proxy before it sends.

PgBouncer refuses a client above max_client_conn (100 unless it is set): "no more connections allowed". HAProxy takes
the server for well and sends the next one there too.

## Bad
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode tcp
listen pool
    bind :6432
    server p1 192.0.2.21:6432 check maxconn 2000
```

```sh path=p1/etc/network/interfaces
iface eth0 inet static
    address 192.0.2.21/24
```

```pgbouncer path=p1/etc/pgbouncer/pgbouncer.ini
[databases]
* = host=127.0.0.1
[pgbouncer]
listen_addr = *
max_client_conn = 500
;                 ^^^ pgbouncer/max-client
```

## Bad: the built-in value
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode tcp
listen pool
    bind :6432
    server p1 192.0.2.21:6432 check maxconn 2000
```

```sh path=p1/etc/network/interfaces
iface eth0 inet static
    address 192.0.2.21/24
```

```pgbouncer path=p1/etc/pgbouncer/pgbouncer.ini
[pgbouncer]
;<2:10 pgbouncer/max-client
listen_addr = *
listen_port = 6432
```

## Good
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode tcp
listen pool
    bind :6432
    server p1 192.0.2.21:6432 check maxconn 2000
```

```sh path=p1/etc/network/interfaces
iface eth0 inet static
    address 192.0.2.21/24
```

```pgbouncer path=p1/etc/pgbouncer/pgbouncer.ini
[pgbouncer]
listen_addr = *
max_client_conn = 5000
```

## Good
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode tcp
listen pool
    bind :6432
    server p1 192.0.2.21:6433 check maxconn 2000
```

```sh path=p1/etc/network/interfaces
iface eth0 inet static
    address 192.0.2.21/24
```

```pgbouncer path=p1/etc/pgbouncer/pgbouncer.ini
[pgbouncer]
listen_addr = *
max_client_conn = 500
```

## References
pgbouncer(5) "max_client_conn"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.estate.services import own_addresses
from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.source import Edit, line_after
from halint.systems.haproxy.address import parse_address
from halint.systems.haproxy.config import HaproxyConfig
from halint.systems.pgbouncer.model import PgbouncerConfig
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability"}, fixable=True)
def max_client(estate: Estate) -> Iterator[Finding]:
    """The pooler takes fewer clients than the proxy before it sends."""
    poolers: dict[tuple[object, object], PgbouncerConfig] = {
        (address, pooler.number("listen_port")): pooler
        for host in estate.hosts
        for pooler in host.all(PgbouncerConfig)
        for address in own_addresses(host)
    }
    for config in estate.all(HaproxyConfig) if poolers else ():
        for server in config.servers_with("maxconn"):
            address = parse_address(server.address) if isinstance(server.address, str) else None
            found = server.get("maxconn")
            pooler = poolers.get((address.ip, address.port)) if address else None
            if pooler is None or not isinstance(found.value, str) or not found.value.isdecimal():
                continue
            most, option = pooler.number("max_client_conn"), pooler.last("max_client_conn")
            if is_known(most) and int(found.value) > most:
                yield (
                    Finding(
                        option.place if option else pooler.header,
                        f"max_client_conn is {most:g}, and HAProxy may send {found.value} clients here",
                        f"write max_client_conn = {found.value}",
                    )
                    .related(found.at, "the proxy's limit")
                    .fix(
                        f"Write {found.value}",
                        Edit(option.place, found.value)
                        if option
                        else line_after(pooler.header, f"max_client_conn = {found.value}"),
                        safety=Safety.UNSAFE,
                    )
                )
