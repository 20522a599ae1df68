r"""An option that was removed is accepted and does nothing.

MariaDB keeps the names of some removed options, so that old files still start it, and warns that the option "was
removed. It does nothing now"; it does the same with some options of MySQL 5.6 and 5.7. Reported when that holds in the
target version, or in each version asked (10.5, 10.11, 11.8).

## Bad
```galera
[mysqld]
innodb_locks_unsafe_for_binlog=1
#<1:32 galera/cnf-removed-warn
```

## Good: still alive in 10.11
```galera path=db1/etc/my.cnf target=galera-10.11
[mysqld]
wsrep_causal_reads=ON
```

## References
storage/innobase/handler/ha_innodb.cc innodb_removed; `mariadbd --help --verbose`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.galera.remedy import drop_option
from halint.systems.galera.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.INFO, tags={"deprecated"}, fixable=True)
def cnf_removed_warn(config: MariadbConfig) -> Iterator[Finding]:
    if config.is_mysql or config.is_test:
        return
    for setting in config.settings:
        option = setting.option
        if option and all(v.kind == "removed" for v in vocabulary(config.vocabulary_bits).variants(option.name)):
            yield Finding(
                setting, f"`{option.name}` is accepted for old files only and does nothing", "delete the line"
            ).fix("Delete the line", drop_option(setting))
