r"""An included file that is not there is passed over without a word.

`!include` of a missing file is silently ignored (a missing directory is not): the settings that were meant to be there
are simply absent. Measured with MariaDB 10.11.19.

## Bad
```galera path=etc/my.cnf live=yes
[mysqld]
!include /etc/my.cnf.d/galera.cnf
#<1:33 galera/cnf-include-missing-file
```

## Good
```galera path=etc/my.cnf live=yes
[mysqld]
!include /etc/galera.cnf
```
```galera path=etc/galera.cnf
[mysqld]
wsrep_on=ON
```

## References
mysys/my_default.c search_default_file_with_ext()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import Presence, removed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.WARNING, tags={"correctness"}, fixable=True)
def cnf_include_missing_file(config: MariadbConfig) -> Iterator[Finding]:
    for include in config.read.includes:
        if not include.is_directory and include.presence is Presence.ABSENT:
            yield Finding(
                include,
                f"{include.path} does not exist and is passed over without a word",
                "correct the path or drop the line",
            ).fix("Delete the line", removed(include), safety=Safety.UNSAFE)
