r"""maximum_lag_on_failover forbids every failover, or allows to lose a lot.

A standby that is further behind may not take over. With 0 a single byte of lag leaves the cluster without a leader;
more than a gigabyte is data that is gone after the failover.

## Bad
```patroni
scope: main
bootstrap:
  dcs:
    maximum_lag_on_failover: 0
#                            ^ patroni/lag
```

## Bad
```patroni
scope: main
bootstrap:
  dcs:
    maximum_lag_on_failover: 10737418240
#                            ^^^^^^^^^^^ patroni/lag
```

## Good
```patroni
scope: main
bootstrap:
  dcs:
    maximum_lag_on_failover: 1048576
```

## References
Patroni documentation, "Dynamic Configuration Settings"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.patroni.remedy import set_dynamic
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.patroni.model import PatroniConfig


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability"}, fixable=True)
def lag(config: PatroniConfig) -> Iterator[Finding]:
    """maximum_lag_on_failover forbids every failover, or allows to lose a lot."""
    node = config.dynamic.get("maximum_lag_on_failover") if config.dynamic else None
    if node is None or not is_known(node.number):
        return
    if node.number == 0:
        yield Finding(
            node, "maximum_lag_on_failover is 0: a standby with any lag never takes over", "write 1048576"
        ).remedy(set_dynamic(node, "1048576"))
    elif node.number > 2**30:
        yield Finding(
            node, f"a failover may lose {node.number / 2**30:.3g} GB of WAL", "write what may be lost, such as 1048576"
        ).remedy(set_dynamic(node, "1048576"))
