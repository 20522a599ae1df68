r"""Errors while applying other nodes' changes are ignored, so that nodes drift apart unnoticed.

wsrep_ignore_apply_errors is a set of bits: 1 for DROP statements, 2 for deletes of rows that are not there, 4 for other DDL.
MariaDB's default is 7, all of them. Where every difference between nodes must be noticed, 0 is the value.

## Bad
```galera
[mysqld]
wsrep_on=ON
wsrep_ignore_apply_errors=7
#<1:27 galera/wsrep-ignore-errors
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

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.galera.remedy import set_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.INFO, tags={"correctness"}, fixable=True)
def wsrep_ignore_errors(config: MariadbConfig) -> Iterator[Finding]:
    setting, value = config.setting("wsrep_ignore_apply_errors"), config.number("wsrep_ignore_apply_errors").value
    if setting is not None and config.is_galera and isinstance(value, int) and value & 2:
        yield Finding(
            setting, f"wsrep_ignore_apply_errors={value} hides that rows were missing on this node", "write 0"
        ).fix("Write 0", set_option(setting, "0"), safety=Safety.UNSAFE)
