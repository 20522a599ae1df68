r"""systemd ends the server before a full state transfer is through.

While a node receives a full copy it is "starting". When TimeoutStartSec of its unit runs out systemd kills it, starts it
again, and the transfer begins anew.

## Bad
```galera path=db1/etc/my.cnf
[mysqld]
wsrep_on=ON
```
```sh path=db1/etc/systemd/system/mariadb.service.d/timeout.conf
[Service]
TimeoutStartSec=90
#<1:18 galera/sst-timeout
```

## Good
```galera path=db1/etc/my.cnf
[mysqld]
wsrep_on=ON
```
```sh path=db1/etc/systemd/system/mariadb.service.d/timeout.conf
[Service]
TimeoutStartSec=infinity
```

## References
MariaDB Knowledge Base "systemd": Configuring the Systemd Service Timeout; systemd.service(5)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.INFO, tags={"availability"}, fixable=True)
def sst_timeout(config: MariadbConfig) -> Iterator[Finding]:
    if not config.is_galera:
        return
    for unit in config.units:
        for line in unit.settings("TimeoutStartSec", "TimeoutSec"):
            value = line.words[1].text
            found = re.fullmatch(r"(\d+)\s*(s|sec|min|m|)", value)
            if found and 0 < int(found[1]) * (60 if found[2].startswith("m") else 1) < 900:
                yield Finding(
                    line,
                    f"systemd kills the server after {value}, a full state transfer or not",
                    "write TimeoutStartSec=infinity",
                ).fix(
                    "Write infinity",
                    Edit(line.words[1].span, "infinity") if line.name == "TimeoutStartSec" else None,
                    safety=Safety.UNSAFE,
                )
