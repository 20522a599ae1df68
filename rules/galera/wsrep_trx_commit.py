r"""Commits are not written to disk at once, so that a power cut of all nodes loses them.

innodb_flush_log_at_trx_commit 0 or 2 writes the log once a second. Galera's documentation allows it, because another node
has the transaction: that holds with three nodes on separate power. With two nodes or fewer, or with all of them on one
host, a power cut loses the last second, and grastate.dat is wrong.

## Bad
```galera
[mysqld]
wsrep_on=ON
wsrep_cluster_address=gcomm://db1,db2,db3
innodb_flush_log_at_trx_commit=0
#<1:32 galera/wsrep-trx-commit
```

## Bad: two nodes
```galera
[mysqld]
wsrep_on=ON
wsrep_cluster_address=gcomm://db1,db2
innodb_flush_log_at_trx_commit=2
#<1:32 galera/wsrep-trx-commit
```

## Good
```galera
[mysqld]
wsrep_on=ON
wsrep_cluster_address=gcomm://db1,db2
innodb_flush_log_at_trx_commit=1
```

## References
MariaDB Knowledge Base "Configuring MariaDB Galera Cluster"; innodb_flush_log_at_trx_commit
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.galera.remedy import set_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.INFO, tags={"availability"}, fixable=True)
def wsrep_trx_commit(config: MariadbConfig) -> Iterator[Finding]:
    setting = config.setting("innodb_flush_log_at_trx_commit")
    value = config.number("innodb_flush_log_at_trx_commit").value
    if not config.is_galera or setting is None or value not in (0, 2):
        return
    members = config.address.members if config.address else ()
    few = 0 < len({member.key for member in members}) <= 2
    yield Finding(
        setting,
        f"innodb_flush_log_at_trx_commit is {value}: a power cut of all nodes loses the last second of commits",
        "write 1 unless the nodes hang on separate power",
        severity=Severity.WARNING if few else None,
    ).fix("Write 1", set_option(setting, "1"), safety=Safety.UNSAFE)
