r"""The query cache on a Galera node can give stale answers.

The cache answers before the node has waited for other nodes' writes, so that wsrep_sync_wait does not help. Before
MariaDB 10.1.2 and in MySQL 5.x it is not supported with Galera at all. MariaDB 10.11.19 accepts it.

## Bad
```galera
[mysqld]
wsrep_on=ON
query_cache_type=ON
#<1:19 galera/wsrep-query-cache
query_cache_size=64M
```

## Good
```galera
[mysqld]
wsrep_on=ON
query_cache_type=OFF
query_cache_size=0
```

## References
MariaDB Knowledge Base "MariaDB Galera Cluster - Known Limitations"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.galera.remedy import set_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.WARNING, tags={"correctness"}, fixable=True)
def wsrep_query_cache(config: MariadbConfig) -> Iterator[Finding]:
    if not config.is_galera:
        return
    kind, size = config.setting("query_cache_type"), config.setting("query_cache_size")
    on = kind is not None and config.text("query_cache_type").value in ("ON", "DEMAND", "1", "2")
    off = kind is None or config.text("query_cache_type").value in ("OFF", "0")
    amount = config.number("query_cache_size").value if size is not None else None
    if kind is not None and on and amount != 0:
        yield Finding(
            kind,
            "The query cache is on, and answers from it may miss other nodes' writes",
            "write query_cache_type=OFF",
        ).fix("Write OFF", set_option(kind, "OFF"), safety=Safety.UNSAFE)
    elif size is not None and not off and isinstance(amount, int) and amount > 0:
        yield Finding(size, "The query cache may miss other nodes' writes", "write query_cache_size=0").fix(
            "Write 0", set_option(size, "0"), safety=Safety.UNSAFE
        )
