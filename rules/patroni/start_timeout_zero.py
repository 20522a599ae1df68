r"""A crashed primary is not given time to recover.

With primary_start_timeout 0 Patroni fails over at once when PostgreSQL crashes, and asynchronous commits may be lost
although a restart would have kept them.

## Bad
```patroni
scope: main
bootstrap:
  dcs:
    primary_start_timeout: 0
#                          ^ patroni/start-timeout-zero
```

## Good
```patroni
scope: main
bootstrap:
  dcs:
    primary_start_timeout: 300
```

## References
Patroni documentation, "Dynamic Configuration Settings"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.patroni.remedy import set_dynamic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.patroni.model import PatroniConfig


@rule(severity=Severity.INFO, confidence=Confidence.HIGH, tags={"availability"}, fixable=True)
def start_timeout_zero(config: PatroniConfig) -> Iterator[Finding]:
    """A crashed primary is not given time to recover."""
    for name in ("primary_start_timeout", "master_start_timeout"):
        node = config.dynamic.get(name) if config.dynamic else None
        if node is not None and node.number == 0:
            yield Finding(node, f"{name} is 0: every crash is a failover", f"write {name}: 300").remedy(
                set_dynamic(node, "300")
            )
