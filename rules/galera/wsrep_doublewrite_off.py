r"""Without the doublewrite buffer a power cut can tear pages.

InnoDB's pages are larger than what a disk writes at once. With innodb_doublewrite=OFF a page half written when the power
goes is lost; another node can replace it only if not all of them lose power together. File systems and devices that
write pages atomically are the exception.

## Bad
```galera
[mysqld]
wsrep_on=ON
innodb_doublewrite=OFF
#<1:22 galera/wsrep-doublewrite-off
```

## Bad: by prefix
```galera
[mysqld]
wsrep_on=ON
skip-innodb-doublewrite
#<1:23 galera/wsrep-doublewrite-off
```

## Good
```galera
[mysqld]
wsrep_on=ON
innodb_doublewrite=1
```

## References
MariaDB Knowledge Base "InnoDB Doublewrite Buffer"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.galera.remedy import drop_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.WARNING, tags={"availability"}, fixable=True)
def wsrep_doublewrite_off(config: MariadbConfig) -> Iterator[Finding]:
    setting = config.setting("innodb_doublewrite")
    if config.is_galera and setting is not None and str(setting.value).lower() in ("0", "off", "false"):
        yield Finding(setting, "innodb_doublewrite is OFF: a power cut can leave torn pages", "delete the line").fix(
            "Delete the line", drop_option(setting), safety=Safety.UNSAFE
        )
