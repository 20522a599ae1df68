r"""libpq does not take primary_conninfo.

The server loads it unseen. The walreceiver then fails every few seconds with "invalid connection option", and the
standby falls behind until it is needed.

## Bad
```postgresql
primary_conninfo = 'host=db1 usr=rep'
#                            ^^^ postgresql/conninfo-syntax
```

## Bad
```postgresql
primary_conninfo = 'host=db1 sslmode=required'
#                                    ^^^^^^^^ postgresql/conninfo-syntax
```

## Bad: a value without its name
```postgresql
primary_conninfo = 'host=db1 replicator'
#                            ^^^^^^^^^^ postgresql/conninfo-syntax
```

## Good
```postgresql
primary_conninfo = 'host=db1,db2 port=5432 user=rep passfile=''/x y'''
```

## Good
```postgresql
primary_conninfo = 'postgresql://rep@db1:5432/?application_name=s1'
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
def conninfo_syntax(config: PostgresqlConfig) -> Iterator[Finding]:
    """libpq does not take primary_conninfo."""
    upstream = config.upstream
    if upstream is None:
        return

    fault = upstream.conninfo.fault
    if fault and fault.kind != "port-count":
        yield Finding(
            upstream.text.span(fault.start, fault.end), f"{fault.message}: the standby never connects", fault.hint
        )
