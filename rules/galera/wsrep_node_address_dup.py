r"""Two nodes have the same address or the same name.

A copied file: with one wsrep_node_address the cluster expels one of the two, and state transfers go to the wrong host. With
one wsrep_node_name, which is a warning, neither the choice of donors nor monitoring can tell them apart.

## Bad
```galera path=db1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://10.0.0.11,10.0.0.12"
wsrep_node_address=10.0.0.11
```
```galera path=db2/etc/mysql/mariadb.conf.d/60-galera.cnf
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://10.0.0.11,10.0.0.12"
wsrep_node_address=10.0.0.11
#                  ^^^^^^^^^ galera/wsrep-node-address-dup
```

## Bad: one name
```galera path=db1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://10.0.0.11,10.0.0.12"
wsrep_node_name=db1
```
```galera path=db2/etc/mysql/mariadb.conf.d/60-galera.cnf
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://10.0.0.11,10.0.0.12"
wsrep_node_name=db1
#               ^^^ galera/wsrep-node-name-dup
```

## Bad: another host's address
```galera path=db1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://10.0.0.11,10.0.0.12"
wsrep_node_address=10.0.0.11
```
```galera path=db2/etc/mysql/mariadb.conf.d/60-galera.cnf
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://10.0.0.11,10.0.0.12"
wsrep_node_address=db1
#                  ^^^ galera/wsrep-node-address-not-own
```

## Good: two servers on one host
```galera path=db1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://10.0.0.11:4567,10.0.0.11:5567"
wsrep_node_address=10.0.0.11:4567
```
```galera path=db2/etc/mysql/mariadb.conf.d/60-galera.cnf
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://10.0.0.11:4567,10.0.0.11:5567"
wsrep_node_address=10.0.0.11:5567
```

## References
Galera documentation "wsrep_node_address", "wsrep_node_name"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.galera.address import is_loopback, normal_host, split_host
from halint.systems.galera.cluster import clusters, host_of
from halint.systems.galera.model import MariadbConfig

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate


@rule(
    severity=Severity.ERROR,
    tags={"availability"},
    also={"galera/wsrep-node-address-not-own", "galera/wsrep-node-name-dup"},
)
def wsrep_node_address_dup(estate: Estate) -> Iterator[Finding]:
    for cluster in clusters(estate.all(MariadbConfig)):
        for name in ("wsrep_node_address", "wsrep_node_name"):
            seen: dict[object, MariadbConfig] = {}
            for node in cluster.nodes:
                setting = node.setting(name)
                if setting is None or not isinstance(setting.value, str) or not setting.value:
                    continue
                host, port = split_host(setting.value)
                key = (normal_host(host), port or "4567") if name == "wsrep_node_address" else setting.value
                other = seen.setdefault(key, node)
                if other is not node and not is_loopback(host):
                    first = other.setting(name)
                    yield Finding(
                        setting.given.value_span,
                        f"{host_of(other)} has {name} {setting.value} too",
                        "give each node its own",
                        severity=Severity.WARNING if name == "wsrep_node_name" else None,
                    ).related(first, "the same there")
        hosts = {host_of(node).lower(): node for node in cluster.nodes if host_of(node)}
        for node in cluster.nodes:
            setting, value = node.setting("wsrep_node_address"), node.node_address.value
            owner = hosts.get(value.lower()) if isinstance(value, str) else None
            if setting is not None and owner is not None and owner is not node:
                yield Finding(
                    setting.given.value_span,
                    f"{value} is another host of this cluster",
                    "write this host's own address",
                    severity=Severity.WARNING,
                )
