r"""A donor is named that is no node of the cluster.

wsrep_sst_donor holds values of wsrep_node_name. A name that nobody has finds no donor, and without a comma at the end the
node does not start when it needs a transfer.

## Bad
```galera path=db1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mysqld]
wsrep_on=ON
wsrep_node_name=db1
wsrep_node_address=10.0.0.11
wsrep_cluster_address="gcomm://10.0.0.11,10.0.0.12"
wsrep_sst_donor=db-2
#               ^^^^ galera/sst-donor-typo
```
```galera path=db2/etc/mysql/mariadb.conf.d/60-galera.cnf
[mysqld]
wsrep_on=ON
wsrep_node_name=db2
wsrep_node_address=10.0.0.12
wsrep_cluster_address="gcomm://10.0.0.11,10.0.0.12"
```

## Good
```galera path=db1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mysqld]
wsrep_on=ON
wsrep_node_name=db1
wsrep_node_address=10.0.0.11
wsrep_cluster_address="gcomm://10.0.0.11,10.0.0.12"
wsrep_sst_donor=db2,
```
```galera path=db2/etc/mysql/mariadb.conf.d/60-galera.cnf
[mysqld]
wsrep_on=ON
wsrep_node_name=db2
wsrep_node_address=10.0.0.12
wsrep_cluster_address="gcomm://10.0.0.11,10.0.0.12"
```

## References
Galera documentation "wsrep_sst_donor"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.galera.cluster import clusters
from halint.systems.galera.model import MariadbConfig

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate


@rule(severity=Severity.WARNING, tags={"availability"})
def sst_donor_typo(estate: Estate) -> Iterator[Finding]:
    for cluster in clusters(estate.all(MariadbConfig)):
        names = {node.text("wsrep_node_name").value for node in cluster.nodes if node.setting("wsrep_node_name")}
        if not cluster.is_whole or len(names) != len(cluster.nodes):
            continue
        for node in cluster.nodes:
            setting = node.setting("wsrep_sst_donor")
            if setting is None or not isinstance(setting.value, str):
                continue
            for donor in filter(None, map(str.strip, setting.value.split(","))):
                if donor not in names:
                    known = ", ".join(sorted(map(str, names)))
                    yield Finding(
                        setting.given.value_span,
                        f"No node is called {donor}; there are {known}",
                        "write a wsrep_node_name, with a comma at the end",
                    )
