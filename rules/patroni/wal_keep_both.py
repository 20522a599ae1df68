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

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.source import Edit
from halint.systems.patroni.remedy import drop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.patroni.model import PatroniConfig
    from halint.systems.patroni.yaml import Node


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"correctness"}, fixable=True)
def wal_keep_both(config: PatroniConfig) -> Iterator[Finding]:
    """WAL is kept by a name that this PostgreSQL does not have."""
    old = config.parameters.get("wal_keep_segments") or config.local_parameters.get("wal_keep_segments")
    new = config.parameters.get("wal_keep_size") or config.local_parameters.get("wal_keep_size")
    if old is not None and config.postgresql_majors[0] >= 13:
        yield (
            Finding(
                old,
                "wal_keep_segments does not exist since PostgreSQL 13"
                + (": wal_keep_size counts" if new else ", and is dropped"),
                "write wal_keep_size",
                severity=Severity.WARNING if new else None,
            )
            .related(new, "this one counts")
            .fix("Delete it" if new else "Write wal_keep_size", *_sized(old, new, config), safety=Safety.UNSAFE)
        )


def _sized(old: Node, new: Node | None, config: PatroniConfig) -> tuple[Edit | None, ...]:
    """Take the old name away, or write the new one with what so many segments of 16 MB are."""
    if new is not None:
        maps = (config.parameters, config.local_parameters)
        return (drop(old, next(entries for entries in maps if "wal_keep_segments" in entries)),)
    if old.key is None or not isinstance(old.number, int):
        return (None,)
    return Edit(old.key.span, "wal_keep_size"), Edit(old.span, f"{16 * old.number}MB")
