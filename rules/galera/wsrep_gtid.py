r"""GTIDs of the cluster differ from node to node.

With wsrep_gtid_mode all nodes must give the cluster's transactions the same wsrep_gtid_domain_id (and the same server_id,
which is part of a GTID); an asynchronous replica that changes nodes finds other GTIDs otherwise. The node's own
gtid_domain_id must be another number, or local events mix with the cluster's.

## Bad
```galera path=db1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://db1,db2,db3"
wsrep_gtid_mode=ON
wsrep_gtid_domain_id=1
```
```galera path=db2/etc/mysql/mariadb.conf.d/60-galera.cnf
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://db1,db2,db3"
wsrep_gtid_mode=ON
wsrep_gtid_domain_id=2
#<1:22 galera/wsrep-gtid
```

## Bad: the servers' numbers
```galera path=db1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://db1,db2,db3"
wsrep_gtid_mode=ON
server_id=1
```
```galera path=db2/etc/mysql/mariadb.conf.d/60-galera.cnf
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://db1,db2,db3"
wsrep_gtid_mode=ON
server_id=2
#<1:11 galera/wsrep-server-id
```

## Bad: one number for both
```galera
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://db1,db2,db3"
wsrep_gtid_mode=ON
wsrep_gtid_domain_id=1
gtid_domain_id=1
#<1:16 galera/wsrep-gtid
```

## Good
```galera path=db1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://db1,db2,db3"
wsrep_gtid_mode=ON
wsrep_gtid_domain_id=1
gtid_domain_id=11
server_id=1
```
```galera path=db2/etc/mysql/mariadb.conf.d/60-galera.cnf
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://db1,db2,db3"
wsrep_gtid_mode=ON
wsrep_gtid_domain_id=1
gtid_domain_id=12
server_id=1
```

## References
MariaDB Knowledge Base "Using MariaDB GTIDs with MariaDB Galera Cluster"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.galera.cluster import clusters, host_of
from halint.systems.galera.model import MariadbConfig

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate


@rule(severity=Severity.WARNING, tags={"correctness"}, also={"galera/wsrep-server-id"})
def wsrep_gtid(estate: Estate) -> Iterator[Finding]:
    for cluster in clusters(estate.all(MariadbConfig)):
        for node in cluster.nodes:
            own, domain = node.setting("gtid_domain_id"), node.setting("wsrep_gtid_domain_id")
            on = node.flag("wsrep_gtid_mode").value is True
            if (
                on
                and own is not None
                and domain is not None
                and node.number("gtid_domain_id").value == node.number("wsrep_gtid_domain_id").value
            ):
                yield Finding(
                    own,
                    "gtid_domain_id is the same as wsrep_gtid_domain_id",
                    "give each node a gtid_domain_id of its own",
                ).related(domain, "the cluster's")
        first = cluster.nodes[0]
        for node in cluster.nodes[1:]:
            modes = first.flag("wsrep_gtid_mode").value, node.flag("wsrep_gtid_mode").value
            if modes[0] is not True and modes[1] is not True:
                continue
            for name in ("wsrep_gtid_mode", "wsrep_gtid_domain_id", "server_id"):
                one, other = first.setting(name), node.setting(name)
                differ = first.text(name).value != node.text(name).value
                at = other or one
                if differ and at is not None and (name == "wsrep_gtid_mode" or (one and other)):
                    yield Finding(
                        at,
                        f"{name} is {node.text(name).value} on {host_of(node)} and {first.text(name).value} on {host_of(first)}",
                        "give all nodes the same value",
                    ).related(one if other else None, "the other node")
                    break
