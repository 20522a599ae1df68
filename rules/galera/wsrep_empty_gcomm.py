r"""A node whose file says gcomm:// without members forms a cluster of its own.

An empty list means bootstrap. It belongs on the command line of one start (`galera_new_cluster`), never into a file: two
fresh nodes with it become two clusters that both take writes (experiment n5c). A list that begins with a comma, and
pc.bootstrap in the address or in wsrep_provider_options, do the same. Once a node has data, Galera 26.4 refuses
such a start unless grastate.dat says safe_to_bootstrap: 1 (n5, n5b): then the node does not come back at all.

## Bad
```galera
[mysqld]
wsrep_on=ON
wsrep_provider=/usr/lib/galera/libgalera_smm.so
wsrep_cluster_address=gcomm://
#<1:30 galera/wsrep-empty-gcomm
```

## Bad: the first member is empty
```galera
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://,db2,db3"
#<1:40 galera/wsrep-empty-gcomm
```

## Bad: bootstrap among the provider's options
```galera
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://db1,db2,db3"
wsrep_provider_options="gcache.size=1G;pc.bootstrap=yes"
#                                      ^^^^^^^^^^^^^^^^ galera/wsrep-pc-bootstrap
```

## Good
```galera
[mysqld]
wsrep_on=ON
wsrep_provider=/usr/lib/galera/libgalera_smm.so
wsrep_cluster_address="gcomm://db1,db2,db3?pc.wait_prim=no"
```

## References
Galera documentation "Starting the Cluster"; bitnami-docker-mariadb-galera issue 76; gcs_group / gu_uri.cpp
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.galera.remedy import drop_parameter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.ERROR, tags={"availability"}, also={"galera/wsrep-pc-bootstrap"}, fixable=True)
def wsrep_empty_gcomm(config: MariadbConfig) -> Iterator[Finding]:
    if config.is_test or not config.is_galera:
        return
    setting, address = config.setting("wsrep_cluster_address"), config.address
    if setting is not None and address is not None and address.bootstraps:
        why = "has no first member" if address.leading_comma else "names no other node"
        if address.members and not address.leading_comma:
            why = "holds pc.bootstrap"
        yield Finding(
            setting,
            f"The address {why}, so a start of this node forms a cluster of its own",
            "list all nodes; bootstrap once with galera_new_cluster",
        )
    pair = config.provider.given("pc.bootstrap") if config.provider else None
    if pair is not None and pair.value.lower() in ("1", "yes", "true", "on"):
        yield Finding(
            pair.span,
            "pc.bootstrap in a file makes every start form a primary component of its own",
            "delete it; set it once at run time",
        ).fix("Delete it", drop_parameter(config, pair), safety=Safety.UNSAFE)
