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

## Bad: in the service file
```postgresql
primary_conninfo = 'service=upstream'
```

```text path=etc/postgresql-common/pg_service.conf
[upstream]
host = db1
#<1:5 postgresql/conninfo-syntax
```

## Bad: no such service
```postgresql
primary_conninfo = 'service=upstraem'
#                           ^^^^^^^^ postgresql/conninfo-syntax
```

```text path=etc/postgresql-common/pg_service.conf
[upstream]
host=db1
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
from halint.source import Span

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
    if upstream.services is None or fault or not upstream.conninfo.get("service"):
        return
    if upstream.service is None:
        yield Finding(
            upstream.value_span("service"),
            f"{upstream.services.document.source.path} has no service `{upstream.conninfo.get('service')}`",
            "add a section of that name",
        )
    elif wrong := upstream.service.fault:
        span = Span(upstream.services.document.source, wrong.start, wrong.end)
        yield Finding(span, f"{wrong.message}: the standby never connects", wrong.hint).related(
            upstream.setting, "this service is used here"
        )
