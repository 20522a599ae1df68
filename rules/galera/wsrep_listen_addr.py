r"""Group communication listens where other nodes cannot call it.

gmcast.listen_addr is the address this node listens at, `tcp://0.0.0.0:4567` by default. 127.0.0.1 can be called from this
host only, and a scheme that does not fit the TLS settings is refused by the peers.

## Bad
```galera
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://db1,db2,db3"
wsrep_provider_options="gmcast.listen_addr=tcp://127.0.0.1:4567"
#                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ galera/wsrep-listen-addr
```

## Bad: TLS without keys
```galera
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://db1,db2,db3"
wsrep_provider_options="gmcast.listen_addr=ssl://0.0.0.0:4567"
#                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ galera/wsrep-listen-addr
```

## Good
```galera
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://db1,db2,db3"
wsrep_provider_options="gmcast.listen_addr=tcp://0.0.0.0:4567"
```

## References
Galera documentation "Galera Parameters": gmcast.listen_addr
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.galera.address import is_loopback, split_host

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.ERROR, tags={"availability"})
def wsrep_listen_addr(config: MariadbConfig) -> Iterator[Finding]:
    options, address = config.provider, config.address
    if options is None or address is None or not config.is_galera:
        return
    pair = options.given("gmcast.listen_addr")
    if pair is None or not address.members or all(is_loopback(member.host) for member in address.members):
        return
    host = split_host(pair.value)[0]
    if is_loopback(host):
        yield Finding(pair.span, f"Other nodes cannot call this one at {host}", "write tcp://0.0.0.0:4567")
    elif pair.value.startswith("ssl://") and options.given("socket.ssl_key") is None:
        yield Finding(pair.span, "It listens for TLS without socket.ssl_key", "write tcp://, or give the keys")
