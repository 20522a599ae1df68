r"""Errors while applying other nodes' changes are ignored, so that nodes drift apart unnoticed.

wsrep_ignore_apply_errors is a set of bits; MariaDB's default, 7, ignores errors of DROP statements and of deletes of rows
that are not there. 8 and more ignore every DDL error.

## Bad
```galera
[mysqld]
wsrep_on=ON
wsrep_ignore_apply_errors=15
```

## Good
```galera
[mysqld]
wsrep_on=ON
wsrep_ignore_apply_errors=0
```

## References
MariaDB Knowledge Base "Galera Cluster System Variables": wsrep_ignore_apply_errors
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.WARNING, tags={"correctness"})
def wsrep_ignore_errors(config: MariadbConfig) -> Iterator[Finding]:
    setting, value = config.setting("wsrep_ignore_apply_errors"), config.number("wsrep_ignore_apply_errors").value
    if setting is not None and config.is_galera and isinstance(value, int) and value > 7:
        yield Finding(
            setting,
            f"wsrep_ignore_apply_errors={value} hides that nodes have become different",
            "write 0, or 7 as by default",
        )
