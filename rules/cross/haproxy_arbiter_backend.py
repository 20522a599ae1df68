r"""HAProxy sends database connections to a host that has only an arbitrator.

garbd votes and holds no data: nothing listens on the database's port there.

## Bad
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode tcp
listen galera
    bind :3306
    option httpchk
    server db1 192.0.2.21:3306 check port 9200
    server arb 192.0.2.23:3306 check port 9200 backup
    #          ^^^^^^^^^^^^^^^ cross/haproxy-arbiter-backend
```
```galera path=arb/etc/default/garb
GALERA_NODES="192.0.2.21:4567 192.0.2.22:4567"
GALERA_GROUP="main"
```
```sh path=arb/etc/network/interfaces
iface eth0 inet static
    address 192.0.2.23/24
```

## Good
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode tcp
listen galera
    bind :3306
    option httpchk
    server db1 192.0.2.21:3306 check port 9200
    server db2 192.0.2.22:3306 check port 9200 backup
```
```galera path=arb/etc/default/garb
GALERA_NODES="192.0.2.21:4567 192.0.2.22:4567"
GALERA_GROUP="main"
```
```sh path=arb/etc/network/interfaces
iface eth0 inet static
    address 192.0.2.23/24
```

## References
https://galeracluster.com/library/documentation/arbitrator.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import removed
from halint.systems.galera.model import MariadbConfig
from halint.systems.galera.state import GarbConfig
from halint.systems.haproxy.address import parse_address
from halint.systems.haproxy.config import HaproxyConfig
from halint.systems.haproxy.database import database_pools

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate, Host


@rule(severity=Severity.ERROR, tags={"availability"}, fixable=True)
def haproxy_arbiter_backend(estate: Estate) -> Iterator[Finding]:
    arbiters: dict[object, tuple[Host, GarbConfig]] = {}
    for host, garb in estate.pairs(GarbConfig):
        if garb.is_set_up and not host.all(MariadbConfig):
            arbiters |= {one.address: (host, garb) for one in host.addresses}
    for config in estate.all(HaproxyConfig) if arbiters else ():
        for pool in database_pools(config):
            for server in (server for share in pool.servers.shares for server in share.servers):
                address = parse_address(str(server.address))
                found = arbiters.get(address.ip) if address is not None and address.ip is not None else None
                if found is not None:
                    yield (
                        Finding(
                            server.address_word,
                            f"{found[0].name} runs garbd and no database: `{server.name}` is always down",
                            "Take the server out.",
                        )
                        .related(found[1].span, f"the arbitrator on {found[0].name}")
                        .fix("Take the server out", removed(server), safety=Safety.UNSAFE)
                    )
