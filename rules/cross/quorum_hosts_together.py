r"""The arbitrator runs on a host that also holds a data node.

garbd is there to break ties when a data node is lost. On the same host both are lost together, and the rest has lost two
votes at once.

## Bad
```galera path=db1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mariadb]
wsrep_on = ON
wsrep_cluster_address = gcomm://192.0.2.21,192.0.2.22
```
```galera path=db1/etc/default/garb
GALERA_NODES="192.0.2.21:4567 192.0.2.22:4567"
#<1:46 cross/quorum-hosts-together
GALERA_GROUP="main"
```

## Good
```galera path=db1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mariadb]
wsrep_on = ON
wsrep_cluster_address = gcomm://192.0.2.21,192.0.2.22
```
```galera path=arb/etc/default/garb
GALERA_NODES="192.0.2.21:4567 192.0.2.22:4567"
GALERA_GROUP="main"
```

## References
https://galeracluster.com/library/documentation/arbitrator.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.galera.model import MariadbConfig
from halint.systems.galera.state import GarbConfig

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Host


@rule(severity=Severity.WARNING, tags={"availability"})
def quorum_hosts_together(host: Host) -> Iterator[Finding]:
    nodes = [config for config in host.all(MariadbConfig) if config.is_galera]
    for garb in host.all(GarbConfig) if nodes else ():
        setting = garb.setting("galera_nodes", "address")
        if setting is not None:
            yield Finding(
                setting,
                f"garbd and a data node of Galera are both on {host.name}: losing the host loses two votes",
                "Run garbd on a third host.",
            ).related(nodes[0].start, "the data node")
