r"""One applier thread falls behind nodes that write in parallel.

wsrep_slave_threads is 1 by default: what three nodes write side by side this one applies one after the other, and flow
control then slows all of them down. Very many threads only wait for each other.

## Bad
```galera
[mysqld]
wsrep_on=ON
wsrep_slave_threads=1
#<1:21 galera/wsrep-threads
```

## Bad: too many
```galera
[mysqld]
wsrep_on=ON
wsrep_slave_threads=256
#<1:23 galera/wsrep-threads
```

## Good
```galera
[mysqld]
wsrep_on=ON
wsrep_slave_threads=8
```

## References
MariaDB Knowledge Base "Galera Cluster System Variables": wsrep_slave_threads
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.INFO, tags={"performance"})
def wsrep_threads(config: MariadbConfig) -> Iterator[Finding]:
    setting, value = config.setting("wsrep_slave_threads"), config.number("wsrep_slave_threads").value
    if setting is not None and config.is_galera and isinstance(value, int) and (value <= 1 or value > 128):
        yield Finding(setting, f"wsrep_slave_threads is {value}", "write about twice the number of CPUs, at least 4")
