r"""Options for locks of old releases do nothing, or stop the server.

innodb_locks_unsafe_for_binlog and innodb_support_xa are gone (the first is ignored, the second refused);
wsrep_convert_LOCK_to_trx and wsrep_drupal_282555_workaround were crutches for applications that Galera does not support:
with the first on, LOCK TABLES becomes a transaction and protects nothing.

## Bad
```galera
[mysqld]
wsrep_on=ON
wsrep_convert_LOCK_to_trx=ON
#<1:28 galera/wsrep-lock-options
```

## Good
```galera
[mysqld]
wsrep_on=ON
wsrep_convert_LOCK_to_trx=0
wsrep_drupal_282555_workaround=0
```

## References
MariaDB Knowledge Base "Galera Cluster System Variables"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.galera.remedy import drop_option, set_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.WARNING, tags={"deprecated", "correctness"}, fixable=True)
def wsrep_lock_options(config: MariadbConfig) -> Iterator[Finding]:
    if not config.is_galera:
        return
    for name in ("wsrep_convert_lock_to_trx", "wsrep_drupal_282555_workaround"):
        setting = config.setting(name)
        if setting is not None and config.flag(name).value is True:
            yield Finding(
                setting,
                f"`{setting.given.name}` hides that the application needs locks Galera does not have",
                "switch it off",
            ).fix("Write OFF", set_option(setting, "OFF"), safety=Safety.UNSAFE)
    for name in ("innodb_locks_unsafe_for_binlog",):
        setting = config.setting(name)
        if setting is not None:
            yield Finding(setting, f"`{name}` has no effect", "delete the line").fix(
                "Delete the line", drop_option(setting)
            )
