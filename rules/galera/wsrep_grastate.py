r"""The saved states of the nodes do not say which one may bootstrap the cluster.

grastate.dat says safe_to_bootstrap: 1 on the node that left last; on two nodes somebody wrote it by hand, and whichever is
started first decides which transactions are lost. seqno -1 on all of them means that none was stopped in good order:
`mariadbd --wsrep-recover` tells how far each one came.

## Bad
```galera path=db1/etc/my.cnf
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://db1,db2"
```
```text path=db1/var/lib/mysql/grastate.dat
# GALERA saved state
version: 2.1
uuid:    9a59e6cf-e645-11f1-9fcb-43e82b272a07
seqno:   12
safe_to_bootstrap: 1
```
```galera path=db2/etc/my.cnf
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://db1,db2"
```
```text path=db2/var/lib/mysql/grastate.dat
# GALERA saved state
version: 2.1
uuid:    9a59e6cf-e645-11f1-9fcb-43e82b272a07
seqno:   10
safe_to_bootstrap: 1
#<1:20 galera/wsrep-grastate
```

## Good
```galera path=db1/etc/my.cnf
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://db1,db2"
```
```text path=db1/var/lib/mysql/grastate.dat
# GALERA saved state
version: 2.1
uuid:    9a59e6cf-e645-11f1-9fcb-43e82b272a07
seqno:   -1
safe_to_bootstrap: 0
```
```galera path=db2/etc/my.cnf
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://db1,db2"
```
```text path=db2/var/lib/mysql/grastate.dat
# GALERA saved state
version: 2.1
uuid:    9a59e6cf-e645-11f1-9fcb-43e82b272a07
seqno:   10
safe_to_bootstrap: 1
```

## References
Galera documentation "Restarting the Cluster"; galera/src/saved_state.cpp
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.galera.cluster import clusters, host_of
from halint.systems.galera.model import MariadbConfig

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate


@rule(severity=Severity.WARNING, tags={"availability"})
def wsrep_grastate(estate: Estate) -> Iterator[Finding]:
    for cluster in clusters(estate.all(MariadbConfig)):
        safe = [node for node in cluster.nodes if node.state and node.state.value("safe_to_bootstrap") == "1"]
        for node in safe[1:]:
            line = node.state.line("safe_to_bootstrap") if node.state else None
            first = safe[0].state.line("safe_to_bootstrap") if safe[0].state else None
            if line is not None:
                yield Finding(
                    line,
                    f"{host_of(safe[0])} says that it is safe to bootstrap from it too",
                    "compare seqno, and leave 1 on the node with the highest",
                ).related(first, "the other one")
