r"""Forcing another binary log format makes nodes differ.

wsrep_forced_binlog_format STATEMENT or MIXED replicates statements instead of rows. What a statement does then depends on
the order of concurrent transactions on each node, and certification by row keys does not see it.

## Bad
```galera
[mysqld]
wsrep_on=ON
wsrep_forced_binlog_format=STATEMENT
#<1:36 galera/wsrep-forced-binlog-format
```

## Good
```galera
[mysqld]
wsrep_on=ON
wsrep_forced_binlog_format=ROW
```

## References
MariaDB Knowledge Base "Galera Cluster System Variables": wsrep_forced_binlog_format
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.galera.remedy import drop_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.ERROR, tags={"availability", "correctness"}, fixable=True)
def wsrep_forced_binlog_format(config: MariadbConfig) -> Iterator[Finding]:
    setting = config.setting("wsrep_forced_binlog_format")
    value = config.text("wsrep_forced_binlog_format").value
    if setting is not None and config.is_galera and isinstance(value, str) and value.upper() in ("STATEMENT", "MIXED"):
        yield Finding(
            setting, f"{value} replicates statements that certification cannot check", "delete the line, or write ROW"
        ).fix("Delete the line", drop_option(setting), safety=Safety.UNSAFE)
