r"""A limit of transactions or waits is set where it does harm, or is moved.

wsrep_max_ws_size ends at 2 GiB, and a limit of rows (wsrep_max_ws_rows) makes large transactions fail. wsrep_sync_wait is a
set of bits up to 15; wsrep_causal_reads is deprecated and gone in 11.8. wsrep_retry_autocommit over 100 repeats a
conflicting statement for seconds.

## Bad
```galera
[mysqld]
wsrep_on=ON
wsrep_max_ws_rows=131072
#<1:24 galera/wsrep-ws-size
```

## Bad: deprecated
```galera
[mysqld]
wsrep_on=ON
wsrep_causal_reads=ON
#<1:21 galera/wsrep-retry
```

## Good
```galera
[mysqld]
wsrep_on=ON
wsrep_max_ws_size=2147483647
wsrep_max_ws_rows=0
wsrep_sync_wait=1
wsrep_retry_autocommit=4
```

## References
MariaDB Knowledge Base "Galera Cluster System Variables"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.galera.remedy import set_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.INFO, tags={"performance"}, also={"galera/wsrep-retry"}, fixable=True)
def wsrep_ws_size(config: MariadbConfig) -> Iterator[Finding]:
    if not config.is_galera:
        return
    rows, retry = config.setting("wsrep_max_ws_rows"), config.setting("wsrep_retry_autocommit")
    if rows is not None and rows.value not in ("0", "") and config.number("wsrep_max_ws_rows").value != 0:
        yield Finding(rows, "Transactions with more rows than this fail", "write wsrep_max_ws_rows=0").fix(
            "Write 0", set_option(rows, "0"), safety=Safety.UNSAFE
        )
    if config.flag("wsrep_causal_reads").value is True and (line := config.setting("wsrep_causal_reads")):
        yield Finding(line, "wsrep_causal_reads is deprecated and does nothing in 11.8", "write wsrep_sync_wait=1")
    value = config.number("wsrep_retry_autocommit").value
    if retry is not None and isinstance(value, int) and value > 100:
        yield Finding(retry, f"A conflicting statement is repeated {value} times", "write at most 10").fix(
            "Write 10", set_option(retry, "10"), safety=Safety.UNSAFE
        )
