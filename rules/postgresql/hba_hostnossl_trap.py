r"""Clear text is refused too late.

A host record matches connections with and without TLS. Behind it a `hostnossl ... reject` never decides, and clear
text is let in.

## Bad
```postgresql path=etc/postgresql/15/main/pg_hba.conf
host all all 10.0.0.0/8 md5
hostnossl all all 10.0.0.0/8 reject
#<1:35 postgresql/hba-hostnossl-trap
```

## Good
```postgresql path=etc/postgresql/15/main/pg_hba.conf
hostnossl all all 10.0.0.0/8 reject
host all all 10.0.0.0/8 md5
```

## Good
```postgresql path=etc/postgresql/15/main/pg_hba.conf
hostssl all all 10.0.0.0/8 md5
hostnossl all all 10.0.0.0/8 reject
```

## References
PostgreSQL documentation 21.1
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"security"})
def hba_hostnossl_trap(config: PostgresqlConfig) -> Iterator[Finding]:
    """Clear text is refused too late."""
    for record, earlier in config.hba.shadowed if config.hba else ():
        mine, first = record.parsed, earlier.parsed
        if mine and first and mine.type == "hostnossl" and mine.method == "reject" and first.method != "reject":
            yield Finding(
                record,
                f"line {earlier.span.line} already lets connections without TLS in",
                "put the reject before it, or write hostssl there",
            ).related(earlier, "matches with and without TLS")
