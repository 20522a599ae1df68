r"""The arbitrator does not belong to the cluster, or does not help it.

garbd votes in the cluster whose name is GALERA_GROUP and whose nodes are GALERA_NODES. With another name it is refused;
without nodes it does not start; without the nodes' TLS settings in GALERA_OPTIONS it cannot talk to them; on the host of
one of two data nodes it dies together with that node, and the other one stops.

## Bad: another name
```galera path=db1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mysqld]
wsrep_on=ON
wsrep_cluster_name=orders
wsrep_cluster_address="gcomm://10.0.0.11,10.0.0.12"
```
```sh path=arb1/etc/default/garb
GALERA_NODES="10.0.0.11:4567 10.0.0.12:4567"
GALERA_GROUP="order"
#<1:20 galera/garb-config
```

## Bad: no nodes
```sh path=arb1/etc/default/garb
GALERA_NODES=""
#<1:15 galera/garb-config
GALERA_GROUP="orders"
```

## Bad: no TLS
```galera path=db1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mysqld]
wsrep_on=ON
wsrep_cluster_name=orders
wsrep_cluster_address="gcomm://10.0.0.11,10.0.0.12"
wsrep_provider_options="socket.ssl_key=/k.pem;socket.ssl_cert=/c.pem;socket.ssl_ca=/ca.pem"
```
```sh path=arb1/etc/default/garb
GALERA_NODES="10.0.0.11:4567 10.0.0.12:4567"
#<1:44 galera/garb-config
GALERA_GROUP="orders"
```

## Bad: beside one of two nodes
```galera path=db1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mysqld]
wsrep_on=ON
wsrep_cluster_name=orders
wsrep_cluster_address="gcomm://10.0.0.11,10.0.0.12"
```
```sh path=db1/etc/default/garb
GALERA_NODES="10.0.0.11:4567 10.0.0.12:4567"
#<1:44 galera/garb-config
GALERA_GROUP="orders"
```

## Good
```galera path=db1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mysqld]
wsrep_on=ON
wsrep_cluster_name=orders
wsrep_cluster_address="gcomm://10.0.0.11,10.0.0.12"
wsrep_provider_options="socket.ssl_key=/k.pem;socket.ssl_cert=/c.pem;socket.ssl_ca=/ca.pem"
```
```sh path=arb1/etc/default/garb
# the packaged file
GALERA_NODES="10.0.0.11:4567,10.0.0.12:4567"
GALERA_GROUP="orders"
GALERA_OPTIONS="socket.ssl_key=/k.pem;socket.ssl_cert=/c.pem;socket.ssl_ca=/ca.pem"
```

## References
garb/src/garb_config.cpp; scripts/garb-systemd
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.galera.cluster import clusters, host_of
from halint.systems.galera.model import MariadbConfig
from halint.systems.galera.state import GarbConfig

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate


@rule(severity=Severity.ERROR, tags={"availability"})
def garb_config(estate: Estate) -> Iterator[Finding]:
    garbs = estate.all(GarbConfig)
    for garb in garbs:
        line = garb.setting("galera_nodes", "address")
        if garb.is_set_up and garb.nodes == () and garb.setting("galera_group", "group"):
            at = line or garb.setting("galera_group", "group")
            if at is not None:
                yield Finding(
                    at,
                    "The arbitrator has no nodes to call, so it does not start",
                    'list the nodes: GALERA_NODES="10.0.0.11:4567 10.0.0.12:4567"',
                )
    for cluster in clusters(estate.all(MariadbConfig), garbs):
        node = cluster.nodes[0]
        for garb in cluster.arbitrators:
            group, name = garb.setting("galera_group", "group"), node.cluster_name
            if (
                group is not None
                and name.is_explicit
                and isinstance(name.value, str)
                and isinstance(garb.group, str)
                and garb.group != name.value
            ):
                yield Finding(
                    group,
                    f"The nodes call their cluster {name.value}, so the arbitrator is refused",
                    f"write {name.value}",
                ).related(node.setting("wsrep_cluster_name"), "the cluster's name")
            tls = node.provider.given("socket.ssl_key") if node.provider else None
            line = garb.setting("galera_nodes", "address")
            if (
                tls is not None
                and garb.provider is not None
                and garb.provider.given("socket.ssl_key") is None
                and line is not None
            ):
                yield Finding(
                    garb.setting("galera_options", "options") or line,
                    "The nodes use TLS and the arbitrator does not, so it cannot talk to them",
                    "put their socket.ssl_* settings into GALERA_OPTIONS",
                ).related(tls.span, "the nodes' setting")
            host = garb.document.source.host
            if cluster.size == 2 and host and line is not None and any(host_of(each) == host for each in cluster.nodes):
                yield Finding(
                    line,
                    f"The arbitrator runs on {host}, beside one of the two nodes: both votes go together",
                    "run it on a third host",
                )
