r"""Several primaries are named and nothing says which one to take.

libpq takes the first host that answers, which may be another standby: the node then cascades by accident.
target_session_attrs=read-write goes on until it finds the primary.

## Bad
```postgresql
primary_conninfo = 'host=db1,db2 user=rep'
#                  ^^^^^^^^^^^^^^^^^^^^^^^ postgresql/conninfo-session-attrs
```

## Good
```postgresql
primary_conninfo = 'host=db1,db2 user=rep target_session_attrs=read-write'
```

## Good
```postgresql
primary_conninfo = 'host=db1 user=rep'
```

## References
libpq documentation 34.1.2 "target_session_attrs"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.remedy import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.INFO, confidence=Confidence.HIGH, tags={"availability"}, fixable=True)
def conninfo_session_attrs(config: PostgresqlConfig) -> Iterator[Finding]:
    """Several primaries are named and nothing says which one to take."""
    upstream = config.upstream
    if upstream is None:
        return

    conninfo = upstream.conninfo
    if not conninfo.fault and len(conninfo.servers) > 1 and conninfo.get("target_session_attrs") in {"", "any"}:
        yield Finding(
            upstream.value_span("target_session_attrs"),
            f"{len(conninfo.servers)} hosts are named, and the first that answers is followed, a standby too",
            "add target_session_attrs=read-write",
        ).remedy(say(upstream.setting, conninfo, "target_session_attrs", "read-write"))
