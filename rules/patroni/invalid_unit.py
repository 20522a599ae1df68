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
    shared_bufers: 128MB
#                  ^^^^^ patroni/invalid-unit
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

from halint.findings import Confidence, Finding, Fix, Safety, Severity, rule
from halint.source import Edit
from halint.systems.patroni.remedy import set_parameter
from halint.systems.postgresql.judgement import judge_everywhere
from halint.systems.postgresql.remedy import advised

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.patroni.model import PatroniConfig
    from halint.systems.patroni.yaml import Node
    from halint.systems.postgresql.judgement import Verdict

KEPT = frozenset({"wal_keep_segments"})
"""patroni/wal-keep-both speaks of it."""


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"correctness"}, fixable=True)
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
                yield Finding(
                    node, f"{verdict.message}; Patroni drops it or runs with its default", verdict.hint
                ).remedy(_meant(node, verdict, dynamic=parameters is config.parameters))


def _meant(node: Node, verdict: Verdict, *, dynamic: bool) -> Fix | None:
    """Write the one value or name that the hint says."""
    meant = advised(verdict.hint)
    if not meant or node.key is None:
        return None
    if verdict.kind == "unknown-parameter":
        return Fix(f"Write {meant}", (Edit(node.key.span, meant),), Safety.UNSAFE)
    return set_parameter(node, meant, dynamic=dynamic)
