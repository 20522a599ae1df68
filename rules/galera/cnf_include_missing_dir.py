r"""An included directory that is not there stops the server.

`!includedir` of a missing directory ends the start with "Can't read dir of '...'": a package that was purged together
with its directory takes the server with it at the next restart. Measured with MariaDB 10.11.19.

## Bad
```galera path=etc/my.cnf live=yes
[mysqld]
!includedir /etc/my.cnf.d
#<1:25 galera/cnf-include-missing-dir
```

## Good
```galera path=etc/my.cnf live=yes
[mysqld]
!includedir /etc/my.cnf.d
```
```galera path=etc/my.cnf.d/server.cnf
[mysqld]
max_connections=500
```

## Good: in a checkout nobody knows what the host has
```galera path=etc/my.cnf
[mysqld]
!includedir /etc/my.cnf.d
```

## References
mysys/my_default.c; howtostuff issue 5 ("missing includedir breaks start")
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.source import Presence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.ERROR, tags={"daemon-rejects", "availability"})
def cnf_include_missing_dir(config: MariadbConfig) -> Iterator[Finding]:
    for include in config.read.includes:
        if include.is_directory and include.presence is Presence.ABSENT:
            yield Finding(
                include,
                f"{include.path} does not exist, so the server does not start",
                "create the directory or drop the line",
            )
