r"""DDL statements change only the node they run on.

wsrep_OSU_method=RSU is for a rolling schema upgrade, session by session. In a file every CREATE and ALTER on this node is
local, and the next row event that does not fit stops replication.

## Bad
```galera
[mysqld]
wsrep_on=ON
wsrep_OSU_method=RSU
#<1:20 galera/wsrep-osu-rsu
```

## Good
```galera
[mysqld]
wsrep_on=ON
wsrep-osu-method=TOI
```

## References
MariaDB Knowledge Base "Galera Cluster System Variables": wsrep_OSU_method
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.galera.remedy import drop_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.WARNING, tags={"correctness"}, fixable=True)
def wsrep_osu_rsu(config: MariadbConfig) -> Iterator[Finding]:
    setting = config.setting("wsrep_osu_method")
    if setting is not None and config.is_galera and config.text("wsrep_osu_method").value == "RSU":
        yield Finding(
            setting,
            "With RSU in a file every DDL statement stays on this node",
            "delete the line; set RSU in a session",
        ).fix("Delete the line", drop_option(setting), safety=Safety.UNSAFE)
