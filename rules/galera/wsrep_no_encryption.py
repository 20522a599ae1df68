r"""Everything the nodes tell each other crosses the network in clear.

Without socket.ssl_key and socket.ssl_cert write sets, which hold all data that is written, and state transfers are
readable on the way. A warning when the list names public addresses.

## Bad
```galera
[mysqld]
wsrep_on=ON
wsrep_provider=/usr/lib/galera/libgalera_smm.so
wsrep_cluster_address="gcomm://203.0.113.11,203.0.113.12,203.0.113.13"
#                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ galera/wsrep-no-encryption
```

## Good
```galera
[mysqld]
wsrep_on=ON
wsrep_provider=/usr/lib/galera/libgalera_smm.so
wsrep_cluster_address="gcomm://203.0.113.11,203.0.113.12,203.0.113.13"
wsrep_provider_options="socket.ssl_key=/k.pem;socket.ssl_cert=/c.pem;socket.ssl_ca=/ca.pem"
```

## Good: on one machine
```galera
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://127.0.0.1:4567,127.0.0.1:5567"
```

## References
Galera documentation "SSL Configuration"
"""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.galera.address import is_loopback, normal_host

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


def is_public(host: str) -> bool:
    """Say whether it is an address that is neither private nor of documentation and links."""
    try:
        return ipaddress.ip_address(normal_host(host)).is_global
    except ValueError:
        return False


@rule(severity=Severity.INFO, tags={"security"})
def wsrep_no_encryption(config: MariadbConfig) -> Iterator[Finding]:
    options, address = config.provider, config.address
    if options is None or address is None or not config.is_node or not address.members or config.is_mysql:
        return
    if any(options.given(f"socket.ssl_{name}") for name in ("key", "cert")) or not config.knows_absence:
        return
    if all(is_loopback(member.host) for member in address.members) or (config.is_fragment and len(config.settings) < 3):
        return
    public = [member for member in address.members if is_public(member.host)]
    yield Finding(
        address.span,
        "The nodes talk to each other without TLS"
        + (f", over public addresses such as {public[0].host}" if public else ""),
        "set socket.ssl_key, socket.ssl_cert and socket.ssl_ca in wsrep_provider_options",
        severity=Severity.WARNING if public else None,
    )
