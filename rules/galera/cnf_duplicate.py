r"""The same option is set twice, and the place that is read last wins.

What counts is the order of reading, not the name of the group: a later [mysqld] beats an earlier [galera]. In an
included directory files are read in byte order of their names, so `10.cnf` comes before `9.cnf` and `Z.cnf` before
`a.cnf`; a value that a later file overrides as its name promises (50-server.cnf, 60-galera.cnf) is left alone. Measured
with my_print_defaults 10.11.19.

## Bad
```galera
[mysqld]
max_connections=500
#<1:19 galera/cnf-duplicate
max_connections=200
```

## Bad: in two groups
```galera
[galera]
max_connections=500
#<1:19 galera/cnf-group-order-not-priority
[mysqld]
max_connections=200
```

## Bad: in two files
```galera path=db1/etc/my.cnf
[mysqld]
!includedir /etc/my.cnf.d
```
```galera path=db1/etc/my.cnf.d/10.cnf
[mysqld]
max_connections=500
#<1:19 galera/cnf-includedir-order
```
```galera path=db1/etc/my.cnf.d/9.cnf
[mysqld]
max_connections=200
```

## Good: options that add up, and equal values
```galera
[mysqld]
replicate_do_db=a
replicate_do_db=b
binlog_format=ROW
binlog-format=row
```

## References
mysys/my_default.c; MariaDB Knowledge Base "Configuring MariaDB with Option Files"
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.galera.remedy import drop_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig, Setting

CUMULATIVE = (
    "replicate_",
    "binlog_do_db",
    "binlog_ignore_db",
    "plugin_load",
    "wsrep_provider_options",
    "performance_schema_i",
)


def as_expected(earlier: Setting, later: Setting) -> bool:
    """Say whether two lines stand in files whose names say which one is read later."""
    one, other = earlier.given.document.source.path, later.given.document.source.path
    if one == other:
        return False

    def natural(path: str) -> list[tuple[int, str]]:
        return [(int(part or 0), "") if part.isdigit() else (0, part.lower()) for part in re.split(r"(\d+)", path)]

    return one.rpartition("/")[0] != other.rpartition("/")[0] or natural(one) < natural(other)


@rule(
    severity=Severity.INFO,
    tags={"correctness"},
    also={"galera/cnf-group-order-not-priority", "galera/cnf-includedir-order"},
    fixable=True,
)
def cnf_duplicate(config: MariadbConfig) -> Iterator[Finding]:
    if config.is_test:
        return
    for name in {setting.meaning.name for setting in config.settings if setting.option}:
        lines = config.all(name)
        if len(lines) < 2 or name.startswith(CUMULATIVE):
            continue
        last = lines[-1]
        for line in lines[:-1]:
            if not as_expected(line, last) and str(line.value).lower() != str(last.value).lower():
                yield (
                    Finding(
                        line,
                        f"`{line.given.name}` is set again later, and the later value wins",
                        "keep one of the two lines",
                    )
                    .related(last, "read later")
                    .fix("Delete the line", drop_option(line), safety=Safety.UNSAFE)
                )
