r"""Tables of another engine than InnoDB are not replicated.

New tables get default_storage_engine; Galera replicates InnoDB only. Rows in MyISAM and Aria tables stay on the node
they were written on, without any message. Measured with MariaDB 10.11.19 (experiment n14: 1 row here, 0 there).

## Bad
```galera
[mysqld]
wsrep_on=ON
default_storage_engine=MyISAM
#<1:29 galera/wsrep-default-engine
```

## Good
```galera
[mysqld]
wsrep_on=ON
default-storage-engine=innodb
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


@rule(severity=Severity.WARNING, tags={"correctness", "availability"}, fixable=True)
def wsrep_default_engine(config: MariadbConfig) -> Iterator[Finding]:
    if not config.is_galera:
        return
    for name in ("default_storage_engine", "enforce_storage_engine", "default_tmp_storage_engine"):
        setting = config.setting(name)
        value = setting.value if setting else None
        if (
            name != "default_tmp_storage_engine"
            and setting
            and isinstance(value, str)
            and value
            and value.lower() != "innodb"
        ):
            yield Finding(setting, f"{name} is {value}: tables of that engine are not replicated", "write InnoDB").fix(
                "Write InnoDB", set_option(setting, "InnoDB"), safety=Safety.UNSAFE
            )
