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

from halint.findings import Finding, Safety, Severity, rule
from halint.source import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig, Setting


@rule(severity=Severity.ERROR, tags={"daemon-rejects", "availability"}, fixable=True)
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
        ).fix("Write gcomm://", _scheme(setting, address.scheme), safety=Safety.UNSAFE)


def _scheme(setting: Setting, scheme: str) -> Edit | None:
    """Begin the address with gcomm://, in the place of what stands there now."""
    word = setting.given.value_word
    at = word.raw.find(scheme or word.text[:1]) if word is not None else -1
    return Edit(word.part(at, at + len(scheme)), "gcomm://") if word is not None and at >= 0 else None
