r"""The value is less than Patroni takes, so that it puts its default in the place.

Patroni checks the parameters that all members share against limits of its own and silently uses the default instead.

## Bad
```patroni
scope: main
bootstrap:
  dcs:
    postgresql:
      parameters:
        max_connections: 20
#                        ^^ patroni/min-values
        max_replication_slots: 2
#                              ^ patroni/min-values
```

## Good
```patroni
scope: main
bootstrap:
  dcs:
    postgresql:
      parameters:
        max_connections: 25
        max_replication_slots: 4
```

## References
patroni/postgresql/config.py CMDLINE_OPTIONS
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.patroni.model import LEAST
from halint.systems.patroni.remedy import set_parameter
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.patroni.model import PatroniConfig


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"correctness"}, fixable=True)
def min_values(config: PatroniConfig) -> Iterator[Finding]:
    """The value is less than Patroni takes, so that it puts its default in the place."""
    for name, (least, instead) in LEAST.items():
        node = config.parameters.get(name)
        if node is not None and is_known(node.number) and 0 <= node.number < least:
            yield Finding(
                node,
                f"{name} is {node.number}, less than {least}: Patroni runs with {instead}",
                f"write {name}: {least} or more",
            ).remedy(set_parameter(node, str(least), dynamic=True))
