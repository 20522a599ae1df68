r"""An rsync transfer stops writes on the donor as long as it lasts.

The donor is read-locked while rsync copies its files; with two nodes that is the whole service. mariabackup copies
without a long lock.

## Bad
```galera
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://10.0.0.11,10.0.0.12"
wsrep_sst_method=rsync
#<1:22 galera/sst-rsync-blocking
```

## Good
```galera
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://10.0.0.11,10.0.0.12"
wsrep_sst_method=mariabackup
```

## References
MariaDB Knowledge Base "Introduction to State Snapshot Transfers (SSTs)"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.INFO, tags={"availability"})
def sst_rsync_blocking(config: MariadbConfig) -> Iterator[Finding]:
    setting = config.setting("wsrep_sst_method")
    if setting is not None and config.is_galera and setting.value in ("rsync", "rsync_wan"):
        yield Finding(setting, "An rsync transfer blocks the donor's writes as long as it lasts", "use mariabackup")
