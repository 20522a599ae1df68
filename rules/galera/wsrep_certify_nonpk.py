r"""Tables without a primary key are replicated without a check for conflicts.

wsrep_certify_nonPK makes keys for such rows. Switched off, changes to them are not certified, and nodes become different.

## Bad
```galera
[mysqld]
wsrep_on=ON
wsrep_certify_nonPK=OFF
#<1:23 galera/wsrep-certify-nonpk
```

## Good
```galera
[mysqld]
wsrep_on=ON
wsrep_certify_nonPK=1
```

## References
MariaDB Knowledge Base "Galera Cluster System Variables": wsrep_certify_nonPK; mysqltuner issue 975
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.galera.remedy import drop_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.WARNING, tags={"correctness"}, fixable=True)
def wsrep_certify_nonpk(config: MariadbConfig) -> Iterator[Finding]:
    setting = config.setting("wsrep_certify_nonpk")
    if setting is not None and config.is_galera and config.flag("wsrep_certify_nonpk").value is False:
        yield Finding(setting, "Rows of tables without a primary key are not certified", "delete the line").fix(
            "Delete the line", drop_option(setting), safety=Safety.UNSAFE
        )
