r"""innodb_force_recovery was left in the file, so the node joins the cluster half broken.

It is a switch for one start that saves data from a damaged tablespace: background threads are off, from 4 on InnoDB is
read-only, and the node cannot apply what the others write. MariaDB 10.11.19 starts and joins with it.

## Bad
```galera
[mysqld]
wsrep_on=ON
innodb_force_recovery=1
#<1:23 galera/wsrep-force-recovery
```

## Good
```galera
[mysqld]
wsrep_on=ON
innodb_force_recovery=0
```

## References
MariaDB Knowledge Base "InnoDB Recovery Modes"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.galera.remedy import drop_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.ERROR, tags={"availability"}, fixable=True)
def wsrep_force_recovery(config: MariadbConfig) -> Iterator[Finding]:
    setting = config.setting("innodb_force_recovery")
    value = config.number("innodb_force_recovery").value
    if config.is_galera and setting is not None and isinstance(value, int) and value > 0:
        yield Finding(
            setting,
            f"innodb_force_recovery={value} is for one rescue start, not for a node of a cluster",
            "delete the line",
        ).fix("Delete the line", drop_option(setting), safety=Safety.UNSAFE)
