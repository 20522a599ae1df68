r"""SERIALIZABLE and READ-UNCOMMITTED do not hold across nodes.

Locks are taken on the node that runs the transaction; other nodes see only its write set. SERIALIZABLE therefore promises
what a cluster with writes on several nodes does not keep. The server accepts it.

## Bad
```galera
[mysqld]
wsrep_on=ON
transaction-isolation=SERIALIZABLE
#<1:34 galera/wsrep-isolation
```

## Good
```galera
[mysqld]
wsrep_on=ON
transaction-isolation=READ-COMMITTED
```

## References
Galera documentation "Isolation Levels"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.WARNING, tags={"correctness"})
def wsrep_isolation(config: MariadbConfig) -> Iterator[Finding]:
    setting = config.setting("transaction_isolation")
    value = config.text("transaction_isolation").value
    if config.is_galera and setting is not None and value in ("SERIALIZABLE", "READ-UNCOMMITTED"):
        yield Finding(
            setting, f"{value} holds on one node only, not across the cluster", "use REPEATABLE-READ or READ-COMMITTED"
        )
