r"""Galera is switched on without a provider, so the server starts alone and takes writes.

wsrep_provider is `none` unless it is set. With wsrep_on=ON and no provider the server starts without an error,
stand-alone and writable. Measured with MariaDB 10.11.19.

## Bad
```galera
[mysqld]
wsrep_on=ON
#<1:11 galera/wsrep-no-provider
binlog_format=ROW
wsrep_cluster_address=gcomm://db1,db2,db3
```

## Bad: none
```galera
[mysqld]
wsrep_on=ON
wsrep_provider=none
#<1:19 galera/wsrep-no-provider
```

## Good
```galera
[mysqld]
wsrep_on=ON
wsrep_provider=/usr/lib/galera/libgalera_smm.so
wsrep_cluster_address=gcomm://db1,db2,db3
```

## References
MariaDB Knowledge Base "Galera Cluster System Variables": wsrep_provider
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.ERROR, tags={"availability"})
def wsrep_no_provider(config: MariadbConfig) -> Iterator[Finding]:
    on = config.setting("wsrep_on")
    if on is None or config.flag("wsrep_on").value is not True or config.is_test:
        return
    provider = config.setting("wsrep_provider")
    if provider is None and not config.knows_absence:
        return
    if provider is None and config.is_fragment and config.setting("wsrep_cluster_address") is None:
        return  # neither half of the cluster's definition stands here: it stands in another file, or in arguments
    if provider is None or provider.value in ("none", ""):
        yield Finding(
            provider or on,
            "wsrep_on is ON and there is no wsrep_provider, so the server starts without Galera: alone, and open to writes",
            "set wsrep_provider to the path of libgalera_smm.so",
            confidence=Confidence.MEDIUM if provider is None and config.is_fragment else Confidence.HIGH,
        )
