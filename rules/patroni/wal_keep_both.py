r"""WAL is kept by a name that this PostgreSQL does not have.

wal_keep_segments became wal_keep_size in 13; Patroni passes on what fits the version and drops the other.

## Bad
```patroni
scope: main
bootstrap:
  dcs:
    postgresql:
      parameters:
        wal_keep_segments: 8
#                          ^ patroni/wal-keep-both
        wal_keep_size: 128MB
```

## Bad
```patroni
scope: main
bootstrap:
  dcs:
    postgresql:
      parameters:
        wal_keep_segments: 64
#                          ^^ patroni/wal-keep-both
```

## Good
```patroni
scope: main
bootstrap:
  dcs:
    postgresql:
      parameters:
        wal_keep_size: 1GB
```

## References
patroni/postgresql/config.py
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.patroni.model import PatroniConfig


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"correctness"})
def wal_keep_both(config: PatroniConfig) -> Iterator[Finding]:
    """WAL is kept by a name that this PostgreSQL does not have."""
    old = config.parameters.get("wal_keep_segments") or config.local_parameters.get("wal_keep_segments")
    new = config.parameters.get("wal_keep_size") or config.local_parameters.get("wal_keep_size")
    if old is not None and config.postgresql_majors[0] >= 13:
        yield Finding(
            old,
            "wal_keep_segments does not exist since PostgreSQL 13"
            + (": wal_keep_size counts" if new else ", and is dropped"),
            "write wal_keep_size",
            severity=Severity.WARNING if new else None,
        ).related(new, "this one counts")
