r"""A file in an included directory whose name does not end in .cnf is not read.

`!includedir` takes names ending in `.cnf` only (`.ini` too on Windows). `galera.conf` beside them looks as if it were in
effect and is not. Measured with MariaDB 10.11.19.

## Bad
```galera path=db1/etc/my.cnf
[mysqld]
!includedir /etc/my.cnf.d
#<1:25 galera/cnf-includedir-extension
```
```galera path=db1/etc/my.cnf.d/server.cnf
[mysqld]
max_connections=500
```
```text path=db1/etc/my.cnf.d/galera.conf
[mysqld]
wsrep_on=ON
```

## Good: backups and notes are not meant to be read
```galera path=db1/etc/my.cnf
[mysqld]
!includedir /etc/my.cnf.d
```
```text path=db1/etc/my.cnf.d/README
Put your own settings here.
```
```text path=db1/etc/my.cnf.d/galera.cnf.bak
[mysqld]
wsrep_on=ON
```

## References
mysys/my_default.c: f_extensions { ".cnf" }
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.WARNING, tags={"correctness", "availability"}, fixable=True)
def cnf_includedir_extension(config: MariadbConfig) -> Iterator[Finding]:
    for include in config.read.includes:
        for path in include.ignored:
            if path.endswith((".conf", ".ini", ".config", ".cnf.txt", ".my")):
                yield Finding(
                    include,
                    f"{path} is not read, because its name does not end in .cnf",
                    f"rename it to {path.rpartition('.')[0]}.cnf",
                ).fix("Rename it", command=f"mv {path} {path.rpartition('.')[0]}.cnf", safety=Safety.DISPLAY)
