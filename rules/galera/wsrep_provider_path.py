r"""The provider's path fits no distribution's layout, or another MariaDB.

The server loads the library at exactly this path and ends its start when it is not there. Debian and Ubuntu have
/usr/lib/galera/libgalera_smm.so, MariaDB's packages for Red Hat and SUSE /usr/lib64/galera-4/libgalera_smm.so (Red Hat's
own have /usr/lib64/galera/), Percona /usr/lib/galera4. galera-3/ holds Galera 3, which MariaDB 10.4 and newer cannot
load. Measured with MariaDB 10.11.19 (experiment n11: exit 1 after 0.3 s).

## Bad: not there
```galera live=yes
[mysqld]
wsrep_on=ON
wsrep_provider=/usr/lib/galera/libgalera_smm.so
#              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ galera/wsrep-provider-path
```

## Bad: a relative path
```galera
[mysqld]
wsrep_on=ON
wsrep_provider=libgalera_smm.so
#              ^^^^^^^^^^^^^^^^ galera/wsrep-provider-path
```

## Bad: Galera 3
```galera
[mysqld]
wsrep_on=ON
wsrep_provider=/usr/lib64/galera-3/libgalera_smm.so
#              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ galera/wsrep-provider-path
wsrep_sst_method=mariabackup
```

## Good
```galera
[mysqld]
wsrep_on=ON
wsrep_provider=/usr/lib/galera/libgalera_smm.so
```

## References
Package contents of galera-4 (Debian bookworm) and galera-4 (MariaDB's RPMs); wsrep_load()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.source import Presence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.ERROR, tags={"availability"})
def wsrep_provider_path(config: MariadbConfig) -> Iterator[Finding]:
    setting = config.setting("wsrep_provider")
    if setting is None or not isinstance(setting.value, str) or setting.value in ("", "none") or config.is_test:
        return
    path = setting.value
    if not path.startswith("/"):
        yield Finding(
            setting.given.value_span, f"`{path}` is no absolute path", "write the whole path of libgalera_smm.so"
        )
    elif config.provider_presence is Presence.ABSENT:
        yield Finding(
            setting.given.value_span,
            f"{path} does not exist, so the server does not start",
            "install galera-4, or correct the path",
        )
    elif not config.is_mysql and "/galera-3/" in path:
        yield Finding(
            setting.given.value_span,
            f"{path} is Galera 3, which MariaDB 10.4 and newer cannot load",
            "use /usr/lib64/galera-4/libgalera_smm.so",
        )
