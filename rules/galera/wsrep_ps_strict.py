r"""Percona XtraDB Cluster lets through what it cannot replicate safely.

pxc_strict_mode ENFORCING, the default, refuses tables of other engines, missing primary keys and LOCK TABLES; PERMISSIVE
and DISABLED only warn, or not even that.

## Bad
```galera
[mysqld]
wsrep_provider=/usr/lib/galera4/libgalera_smm.so
pxc_strict_mode=PERMISSIVE
#<1:26 galera/wsrep-ps-strict
```

## Good
```galera
[mysqld]
wsrep_provider=/usr/lib/galera4/libgalera_smm.so
pxc_strict_mode=ENFORCING
```

## References
Percona XtraDB Cluster documentation "Percona XtraDB Cluster strict mode"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.galera.remedy import set_option
from halint.systems.galera.vocabulary import normal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.INFO, tags={"correctness"}, fixable=True)
def wsrep_ps_strict(config: MariadbConfig) -> Iterator[Finding]:
    for setting in config.settings:
        value = setting.given.value
        if (
            normal(setting.given.name) == "pxc_strict_mode"
            and isinstance(value, str)
            and value.upper() in ("PERMISSIVE", "DISABLED", "0", "1")
        ):
            yield Finding(
                setting,
                f"pxc_strict_mode is {value}: operations that are not replicated safely go through",
                "write ENFORCING",
            ).fix("Write ENFORCING", set_option(setting, "ENFORCING"), safety=Safety.UNSAFE)
