r"""The method peer works on local sockets only.

It asks the kernel who is at the other end of a Unix socket. One such line is enough: the server does not start, and a
reload keeps all the old records.

## Bad
```postgresql path=etc/postgresql/15/main/pg_hba.conf
host all all 127.0.0.1/32 peer
#                         ^^^^ postgresql/hba-peer-on-host
```

## Good
```postgresql path=etc/postgresql/15/main/pg_hba.conf
local all all peer
local all all ident
host all all 127.0.0.1/32 ident
```

## References
hba.c parse_hba_line(); PostgreSQL documentation 21.1 "The pg_hba.conf File"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.source import Edit
from halint.systems.postgresql.remedy import advised

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"availability", "daemon-rejects"}, fixable=True)
def hba_peer_on_host(config: PostgresqlConfig) -> Iterator[Finding]:
    """The method peer works on local sockets only."""
    for record in config.hba_records:
        fault = record.fault
        if fault and fault.kind in {"peer-on-host"}:
            yield Finding(fault.span, fault.message, fault.hint).fix(
                f"Write {meant}" if (meant := advised(fault.hint)) else "",
                Edit(fault.span, meant) if meant else None,
                safety=Safety.UNSAFE,
            )
