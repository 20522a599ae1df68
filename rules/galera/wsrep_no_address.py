r"""A node without wsrep_cluster_address does not start.

"rsync SST method requires wsrep_cluster_address to be configured on startup" ends the start: with the provider set and
wsrep on the address may be neither absent nor empty. Measured with MariaDB 10.11.19.

## Bad
```galera
[mysqld]
binlog_format=ROW
wsrep_on=ON
wsrep_provider=/usr/lib/galera/libgalera_smm.so
#<1:47 galera/wsrep-no-address
```

## Bad: empty
```galera
[mysqld]
wsrep_on=ON
wsrep_provider=/usr/lib/galera/libgalera_smm.so
wsrep_cluster_address=
#<1:22 galera/wsrep-no-address
```

## Good
```galera
[mysqld]
wsrep_on=ON
wsrep_provider=/usr/lib/galera/libgalera_smm.so
wsrep_cluster_address=gcomm://db1,db2,db3
```

## References
sql/wsrep_mysqld.cc wsrep_check_opts
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.ERROR, tags={"daemon-rejects", "availability"})
def wsrep_no_address(config: MariadbConfig) -> Iterator[Finding]:
    provider, on = config.setting("wsrep_provider"), config.setting("wsrep_on")
    if provider is None or provider.value in ("none", "", None) or not config.is_node or on is None:
        return
    setting = config.setting("wsrep_cluster_address")
    if setting is None and config.knows_absence:
        yield Finding(
            provider,
            "wsrep_cluster_address is not set, so the server does not start",
            "list all nodes: wsrep_cluster_address=gcomm://...",
            confidence=Confidence.MEDIUM if config.is_fragment else Confidence.HIGH,
        )
    elif setting is not None and setting.value == "":
        yield Finding(
            setting,
            "wsrep_cluster_address is empty, so the server does not start",
            "list all nodes: gcomm://db1,db2,db3",
        )
