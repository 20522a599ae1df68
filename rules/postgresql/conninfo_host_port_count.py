r"""Hosts and ports in primary_conninfo do not go together.

There may be one port, or one for each host; libpq gives up with "could not match 2 port numbers to 3 hosts".

## Bad
```postgresql
primary_conninfo = 'host=a,b,c port=5432,5433'
#                              ^^^^^^^^^^^^^^ postgresql/conninfo-host-port-count
```

## Good
```postgresql
primary_conninfo = 'host=a,b,c port=5432'
```

## Good
```postgresql
primary_conninfo = 'host=a,b port=5432,5433'
```

## References
libpq documentation 34.1.1 "Connection Strings"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"availability"})
def conninfo_host_port_count(config: PostgresqlConfig) -> Iterator[Finding]:
    """Hosts and ports in primary_conninfo do not go together."""
    upstream = config.upstream
    if upstream is None:
        return

    fault = upstream.conninfo.fault
    if fault and fault.kind == "port-count":
        yield Finding(
            upstream.text.span(fault.start, fault.end), f"{fault.message}: the standby never connects", fault.hint
        )
