r"""primary_conninfo names no host, so that the standby connects to its own socket.

Without host and hostaddr libpq takes the local Unix socket; unless another instance listens there, the standby asks
itself.

## Bad
```postgresql
primary_conninfo = 'user=rep port=5432'
#                  ^^^^^^^^^^^^^^^^^^^^ postgresql/conninfo-no-host
port = 5432
```

## Good
```postgresql
primary_conninfo = 'host=db1 user=rep'
```

## Good
```postgresql
primary_conninfo = 'user=rep port=5433'
port = 5432
```

## Good
```postgresql
primary_conninfo = 'service=primary'
```

## References
libpq documentation 34.1.1 "Connection Strings"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability"})
def conninfo_no_host(config: PostgresqlConfig) -> Iterator[Finding]:
    """primary_conninfo names no host, so that the standby connects to its own socket."""
    upstream = config.upstream
    if upstream is None:
        return

    conninfo = upstream.conninfo
    if conninfo.fault or conninfo.get("host") or conninfo.get("hostaddr") or conninfo.get("service"):
        return
    port = config.settings.number("port")
    if is_known(port) and conninfo.servers[0].port != f"{port:g}":
        return
    yield Finding(
        upstream.setting.value_word,
        f"primary_conninfo names no host: the standby connects to its own socket, port {conninfo.servers[0].port}",
        "write host=PRIMARY",
    )
