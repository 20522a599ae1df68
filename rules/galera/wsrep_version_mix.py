r"""Nodes of one cluster are set up for different major versions.

A rolling upgrade goes one major version at a time. Versioned groups ([mariadb-10.5] here, [mariadb-10.11] there) and
libraries of Galera 3 beside Galera 4 show nodes that are further apart, which do not replicate to each other.

## Bad
```galera path=db1/etc/my.cnf
[mariadb]
wsrep_on=ON
wsrep_cluster_address="gcomm://db1,db2,db3"
wsrep_provider=/usr/lib64/galera-4/libgalera_smm.so
```
```galera path=db2/etc/my.cnf
[mariadb]
wsrep_on=ON
wsrep_cluster_address="gcomm://db1,db2,db3"
wsrep_provider=/usr/lib64/galera-3/libgalera_smm.so
#              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ galera/wsrep-version-mix
```

## Good
```galera path=db1/etc/my.cnf
[mariadb]
wsrep_on=ON
wsrep_cluster_address="gcomm://db1,db2,db3"
wsrep_provider=/usr/lib64/galera-4/libgalera_smm.so
```
```galera path=db2/etc/my.cnf
[mariadb]
wsrep_on=ON
wsrep_cluster_address="gcomm://db1,db2,db3"
wsrep_provider=/usr/lib/galera/libgalera_smm.so
```

## References
Galera documentation "Upgrading Galera Cluster"
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.galera.cluster import clusters, host_of
from halint.systems.galera.model import MariadbConfig

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate


def library(node: MariadbConfig) -> str:
    """Give the provider's major version as its path tells it, "" when it does not."""
    setting = node.setting("wsrep_provider")
    found = re.search(r"galera-?([34])/", str(setting.value)) if setting else None
    return found[1] if found else ""


@rule(severity=Severity.WARNING, tags={"correctness"})
def wsrep_version_mix(estate: Estate) -> Iterator[Finding]:
    for cluster in clusters(estate.all(MariadbConfig)):
        known = [(node, library(node)) for node in cluster.nodes if library(node)]
        for node, version in known[1:]:
            setting = node.setting("wsrep_provider")
            if version != known[0][1] and setting is not None:
                yield Finding(
                    setting.given.value_span,
                    f"Galera {version} here and Galera {known[0][1]} on {host_of(known[0][0])}",
                    "bring all nodes to one major version",
                ).related(known[0][0].setting("wsrep_provider"), "the other version")
