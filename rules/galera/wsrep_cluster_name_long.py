r"""Names of clusters over 32 bytes are refused by garbd's and MySQL's side.

MariaDB 10.4 and newer take longer names (48 characters tried with 10.11.19); the documentation, MySQL and older servers
stop at 32 bytes and refuse the node.

## Bad
```galera
[mysqld]
wsrep_on=ON
wsrep_cluster_name=orders_production_frankfurt_cluster_one
#                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ galera/wsrep-cluster-name-long
```

## Good
```galera
[mysqld]
wsrep_on=ON
wsrep_cluster_name=orders_production_fra_one
```

## References
Galera documentation "wsrep_cluster_name": maximum 32 characters
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.WARNING, tags={"availability"})
def wsrep_cluster_name_long(config: MariadbConfig) -> Iterator[Finding]:
    setting = config.setting("wsrep_cluster_name")
    if config.is_galera and setting is not None and isinstance(setting.value, str):
        size = len(setting.value.encode("utf-8", "surrogateescape"))
        if size > 32:
            yield Finding(
                setting.given.value_span,
                f"The name has {size} bytes; 32 are safe everywhere",
                "shorten it on all nodes",
            )
