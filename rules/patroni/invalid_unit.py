r"""Patroni puts its default in the place of a value that it cannot read.

A parameter whose value has a wrong unit, type or range is silently replaced or dropped, and the cluster runs with
something else than the file says.

## Bad
```patroni
scope: main
bootstrap:
  dcs:
    postgresql:
      parameters:
        max_wal_size: 2G
#                     ^^ patroni/invalid-unit
        wal_level: replicaa
#                  ^^^^^^^^ patroni/invalid-unit
```

## Bad
```patroni
scope: main
postgresql:
  parameters:
    wal_sender_timeout: 5m
#                       ^^ patroni/invalid-unit
    max_conections: 100
#                   ^^^ patroni/invalid-unit
```

## Good
```patroni
scope: main
bootstrap:
  dcs:
    postgresql:
      parameters:
        max_wal_size: 2GB
        wal_level: logical
        hot_standby: on
        max_connections: 100
        pg_stat_statements.max: 10000
```

## Good
```patroni
scope: main
postgresql:
  parameters:
    work_mem: '{{ mem }}'
```

## References
patroni#2835, #2735; patroni/postgresql/validator.py
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.judgement import judge_everywhere

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.patroni.model import PatroniConfig

KEPT = frozenset({"wal_keep_segments"})
"""patroni/wal-keep-both speaks of it."""


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"correctness"})
def invalid_unit(config: PatroniConfig) -> Iterator[Finding]:
    """Patroni puts its default in the place of a value that it cannot read."""
    for parameters in (config.parameters, config.local_parameters):
        for name, node in parameters.items():
            if node.kind != "scalar" or not isinstance(node.value, str) or not node.value:
                continue
            switch = node.boolean if node.plain else None
            written = ("on" if switch else "off") if isinstance(switch, bool) else node.value
            verdict = judge_everywhere(name, written, config.postgresql_majors)
            if verdict.refused and name not in KEPT:
                yield Finding(node, f"{verdict.message}; Patroni drops it or runs with its default", verdict.hint)
