r"""Every start of the service bootstraps a new cluster.

--wsrep-new-cluster makes one start form a cluster; galera_new_cluster gives it to systemd for that start only. In a
drop-in, in /etc/default or in MYSQLD_OPTS it comes back at every boot: fresh nodes split, others refuse to start because
grastate.dat says that it is not safe.

## Bad
```galera path=db1/etc/my.cnf
[mysqld]
wsrep_on=ON
```
```sh path=db1/etc/systemd/system/mariadb.service.d/bootstrap.conf
[Service]
Environment="_WSREP_NEW_CLUSTER=--wsrep-new-cluster"
#           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ galera/wsrep-bootstrap-unit
```

## Good
```galera path=db1/etc/my.cnf
[mysqld]
wsrep_on=ON
```
```sh path=db1/etc/systemd/system/mariadb.service.d/limits.conf
[Service]
LimitNOFILE=65536
```

## References
galera_new_cluster(1); support-files/mariadb.service.in
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig

LENGTH = len("--wsrep-new-cluster")


@rule(severity=Severity.ERROR, tags={"availability"}, fixable=True)
def wsrep_bootstrap_unit(config: MariadbConfig) -> Iterator[Finding]:
    for unit in config.units:
        word = unit.new_cluster
        if word is not None:
            at = word.raw.replace("_", "-").index("--wsrep-new-cluster")
            yield Finding(
                word, "Every start of the service forms a new cluster", "delete it; run galera_new_cluster once"
            ).fix("Delete it", Edit(word.part(at, at + LENGTH), ""), safety=Safety.UNSAFE)
