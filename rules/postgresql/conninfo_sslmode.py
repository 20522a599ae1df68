r"""WAL is streamed to another host without a demand for TLS.

With sslmode disable or allow the whole database crosses the network in clear; prefer, the built-in value, takes clear
text when the server offers nothing else.

## Bad
```postgresql
primary_conninfo = 'host=db1 user=rep sslmode=disable'
#                                             ^^^^^^^ postgresql/conninfo-sslmode
```

## Bad: the built-in value
```postgresql
primary_conninfo = 'host=db1 user=rep'
#                  ^^^^^^^^^^^^^^^^^^^ postgresql/conninfo-sslmode
```

## Good
```postgresql
primary_conninfo = 'host=db1 user=rep sslmode=verify-full'
```

## Good
```postgresql
primary_conninfo = 'host=/run/postgresql user=rep sslmode=disable'
```

## Good
```postgresql
primary_conninfo = 'host=db1 user=rep sslmode=require'
```

## References
libpq documentation 34.19.3 "Protection Provided in Different Modes"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.remedy import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"security"}, fixable=True)
def conninfo_sslmode(config: PostgresqlConfig) -> Iterator[Finding]:
    """WAL is streamed to another host without a demand for TLS."""
    upstream = config.upstream
    if upstream is None:
        return

    conninfo = upstream.conninfo
    mode = conninfo.get("sslmode") or "prefer"
    if conninfo.fault or conninfo.is_local or conninfo.get("service") or mode not in {"disable", "allow", "prefer"}:
        return
    explicit = conninfo.get("sslmode") in {"disable", "allow"}
    yield Finding(
        upstream.value_span("sslmode"),
        f"sslmode is {mode}: WAL may cross the network in clear text",
        "write sslmode=verify-full with sslrootcert=, at least sslmode=require",
        severity=None if explicit else Severity.INFO,
    ).remedy(say(upstream.setting, conninfo, "sslmode", "require"))
