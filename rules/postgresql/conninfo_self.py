r"""A standby follows itself.

primary_conninfo leads to the node's own address. On the loopback another instance may be meant whose port stands on
its command line: that is a warning only.

## Bad
```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
listen_addresses = '10.0.0.2, 127.0.0.1'
primary_conninfo = 'host=10.0.0.2 user=rep'
#                        ^^^^^^^^ postgresql/conninfo-self
```

## Bad
```postgresql
primary_conninfo = 'host=localhost user=rep'
#                        ^^^^^^^^^ postgresql/conninfo-self
port = 5432
```

## Good
```postgresql
listen_addresses = '10.0.0.2'
primary_conninfo = 'host=10.0.0.1 user=rep'
```

## Good
```postgresql
port = 5433
primary_conninfo = 'host=localhost port=5432'
```

## Good
```postgresql
primary_conninfo = 'host=10.0.0.1,10.0.0.2 target_session_attrs=read-write'
listen_addresses = '10.0.0.2'
```

## References
libpq documentation 34.1.1 "Connection Strings"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.replication import LOOPBACK
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"availability"})
def conninfo_self(config: PostgresqlConfig) -> Iterator[Finding]:
    """A standby follows itself."""
    upstream = config.upstream
    if upstream is None:
        return

    conninfo = upstream.conninfo
    port = config.settings.number("port")
    if conninfo.fault or len(conninfo.servers) != 1 or not is_known(port):
        return
    server = conninfo.servers[0]
    host = server.hostaddr or server.host
    if not host or host.startswith("/") or server.port != f"{port:g}":
        return
    if host in config.own_names:
        yield Finding(
            upstream.value_span("hostaddr" if server.hostaddr else "host"),
            f"`{host}` port {server.port} is this node itself",
            "write the address of the primary",
            severity=Severity.WARNING if host in LOOPBACK else None,
        )
