r"""Hand-made steps of AUTO_INCREMENT have no effect, or make duplicate keys.

With wsrep_auto_increment_control ON, the default, the provider sets auto_increment_increment and _offset itself when nodes
come and go. Switched off, two nodes with the same offset give the same keys.

## Bad
```galera
[mysqld]
wsrep_on=ON
auto_increment_increment=3
#<1:26 galera/wsrep-auto-increment
auto_increment_offset=1
```

## Good
```galera
[mysqld]
wsrep_on=ON
wsrep_auto_increment_control=OFF
auto_increment_increment=3
auto_increment_offset=1
```

## References
MariaDB Knowledge Base "Galera Cluster System Variables": wsrep_auto_increment_control
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.galera.remedy import drop_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.WARNING, tags={"correctness"}, fixable=True)
def wsrep_auto_increment(config: MariadbConfig) -> Iterator[Finding]:
    if not config.is_galera or config.flag("wsrep_auto_increment_control").value is not True:
        return
    setting = config.setting("auto_increment_increment") or config.setting("auto_increment_offset")
    if setting is not None and setting.value not in ("1", ""):
        yield Finding(
            setting,
            f"wsrep_auto_increment_control is on and overrides {setting.meaning.name}",
            "delete the line, or switch wsrep_auto_increment_control off",
        ).fix("Delete the line", drop_option(setting), safety=Safety.UNSAFE)
