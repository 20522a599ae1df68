r"""The cluster has the name that every cluster has by default.

my_wsrep_cluster is the default of wsrep_cluster_name. The name is the only thing that keeps a node of another cluster
out: with equal names a wrong address in a list joins two clusters, and one of the two data sets is replaced.

## Bad
```galera
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://db1,db2,db3"
wsrep_cluster_name=my_wsrep_cluster
#<1:35 galera/wsrep-cluster-name-default
```

## Good
```galera
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://db1,db2,db3"
wsrep_cluster_name=orders
```

## References
MariaDB Knowledge Base "Galera Cluster System Variables": wsrep_cluster_name
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.INFO, tags={"correctness"})
def wsrep_cluster_name_default(config: MariadbConfig) -> Iterator[Finding]:
    if not config.is_galera:
        return
    setting = config.setting("wsrep_cluster_name")
    if setting is not None and setting.value in ("my_wsrep_cluster", ""):
        yield Finding(
            setting, "The cluster has the name that every cluster has by default", "give it a name of its own"
        )
    elif setting is None and config.knows_absence and not config.is_fragment and config.address is not None:
        yield Finding(
            config.start,
            "wsrep_cluster_name is not set: the cluster is called my_wsrep_cluster",
            "give it a name of its own",
        )
