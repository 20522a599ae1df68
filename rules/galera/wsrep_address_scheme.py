r"""A cluster address must begin with gcomm://, in lower case.

Everything else ends the start: "Backend not supported: gcom://...", "Invalid backend URI" for a bare list. `dummy://` is
a backend for tests and joins nothing. Measured with MariaDB 10.11.19 and Galera 26.4.23.

## Bad
```galera
[mysqld]
wsrep_on=ON
wsrep_cluster_address=gcom://db1,db2,db3
#                     ^^^^^^^^^^^^^^^^^^ galera/wsrep-address-scheme
```

## Bad: a bare list, and another case
```galera
[mysqld]
wsrep_on=ON
wsrep_cluster_address=db1,db2,db3
#                     ^^^^^^^^^^^ galera/wsrep-address-scheme
```

## Bad: capital letters
```galera
[mysqld]
wsrep_on=ON
wsrep_cluster_address=GCOMM://db1,db2,db3
#                     ^^^^^^^^^^^^^^^^^^^ galera/wsrep-address-scheme
```

## Good
```galera
[mysqld]
wsrep_on=ON
wsrep_cluster_address=gcomm://db1,db2,db3
```

## References
gcs/src/gcs_backend.cpp gcs_backend_init()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.ERROR, tags={"daemon-rejects", "availability"})
def wsrep_address_scheme(config: MariadbConfig) -> Iterator[Finding]:
    setting, address = config.setting("wsrep_cluster_address"), config.address
    if setting is None or address is None or not config.is_galera or not setting.value:
        return
    if address.scheme == "dummy://":
        return
    if address.scheme != "gcomm://":
        yield Finding(
            setting.given.value_span,
            f"`{setting.value}` does not begin with gcomm://, so the server does not start",
            "write gcomm:// before the list",
        )
