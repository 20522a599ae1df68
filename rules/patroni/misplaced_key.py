r"""A setting stands where Patroni does not look for it.

Unknown keys are ignored without a word: use_pg_rewind, use_slots and parameters belong below postgresql, ttl and
synchronous_mode to the dynamic configuration.

## Bad
```patroni
scope: main
bootstrap:
  dcs:
    ttl: 30
    use_pg_rewind: true
#   ^^^^^^^^^^^^^ patroni/misplaced-key
```

## Bad
```patroni
scope: main
postgresql:
  data_dir: /x
  synchronous_mode: true
# ^^^^^^^^^^^^^^^^ patroni/misplaced-key
```

## Bad
```patroni
scope: main
bootstrap:
  dcs:
    standby_cluster:
      host: a
      use_slots: true
#     ^^^^^^^^^ patroni/misplaced-key
```

## Bad
```patroni
scope: main
ttl: 30
#<1:3 patroni/misplaced-key
postgresql:
  data_dir: /x
```

## Good
```patroni
scope: main
bootstrap:
  dcs:
    ttl: 30
    synchronous_mode: true
    postgresql:
      use_pg_rewind: true
```

## References
patroni#1617; Patroni documentation, "Dynamic Configuration Settings"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.patroni.model import PatroniConfig

POSTGRESQL = ("use_pg_rewind", "use_slots", "parameters", "recovery_conf")
DYNAMIC = (
    "ttl",
    "loop_wait",
    "retry_timeout",
    "maximum_lag_on_failover",
    "maximum_lag_on_syncnode",
    "synchronous_mode",
    "synchronous_mode_strict",
    "synchronous_node_count",
    "failsafe_mode",
    "primary_start_timeout",
    "standby_cluster",
)
WRONG = (
    ((), DYNAMIC, "bootstrap.dcs"),
    ((), ("use_pg_rewind", "use_slots", "parameters"), "postgresql"),
    (("postgresql",), DYNAMIC, "bootstrap.dcs"),
    (("bootstrap", "dcs"), POSTGRESQL, "bootstrap.dcs.postgresql"),
    (("bootstrap", "dcs", "standby_cluster"), POSTGRESQL, "bootstrap.dcs.postgresql"),
    (("bootstrap", "dcs", "postgresql"), DYNAMIC, "bootstrap.dcs"),
    (("bootstrap",), (*DYNAMIC, *POSTGRESQL), "bootstrap.dcs"),
)
"""Sections, keys that mean nothing there, and where those belong."""


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"correctness"})
def misplaced_key(config: PatroniConfig) -> Iterator[Finding]:
    """A setting stands where Patroni does not look for it."""
    for path, names, right in WRONG:
        section = config.get(*path) if path else config.root
        for name in names if section is not None else ():
            node = section.entries.get(name) if section is not None else None
            if node is not None and node.key is not None:
                yield Finding(node.key, f"`{name}` is ignored here: it belongs below {right}", f"move it below {right}")
