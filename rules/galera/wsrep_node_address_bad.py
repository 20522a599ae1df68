r"""The node tells its peers an address at which they cannot reach it.

wsrep_node_address is what other nodes and state transfers connect to. 127.0.0.1 and 0.0.0.0 mean the caller itself, and
a virtual address moves to another host with keepalived or pacemaker. The same holds for wsrep_sst_receive_address, which a
donor sends the whole database to.

## Bad
```galera
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://db1,db2,db3"
wsrep_node_address=127.0.0.1
#                  ^^^^^^^^^ galera/wsrep-node-address-bad
```

## Bad: a name that says what it is
```galera
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://db1,db2,db3"
wsrep_node_address=vip
#                  ^^^ galera/wsrep-node-address-bad
```

## Bad: for state transfers
```galera
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://db1,db2,db3"
wsrep_sst_receive_address=0.0.0.0:4444
#                         ^^^^^^^^^^^^ galera/sst-receive-address
```

## Good
```galera
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://db1,db2,db3"
wsrep_node_address=10.0.0.11:4567
wsrep_sst_receive_address=10.0.0.11
```

## References
Galera documentation "wsrep_node_address", "wsrep_sst_receive_address"
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.galera.address import is_any, is_loopback, split_host

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.ERROR, tags={"availability"}, also={"galera/sst-receive-address"})
def wsrep_node_address_bad(config: MariadbConfig) -> Iterator[Finding]:
    if not config.is_galera or config.address is None:
        return
    members = config.address.members
    if not members or all(is_loopback(member.host) for member in members):
        return
    for name in ("wsrep_node_address", "wsrep_sst_receive_address"):
        setting = config.setting(name)
        if setting is None or not isinstance(setting.value, str) or not setting.value or setting.value == "AUTO":
            continue
        host = split_host(setting.value)[0]
        if is_loopback(host) or is_any(host):
            yield Finding(
                setting.given.value_span,
                f"Other nodes cannot reach this one at {host}",
                "write the address that the other nodes use",
            )
        elif re.fullmatch(r"(?:.*[-_.])?(?:vip|virtual-?ip|floating-?ip)(?:[-_.\d].*)?", host, re.IGNORECASE):
            yield Finding(
                setting.given.value_span,
                f"{host} is a virtual address, which moves to another host",
                "write the host's own address",
            )
