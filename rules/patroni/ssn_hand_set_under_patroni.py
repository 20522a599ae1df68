r"""synchronous_standby_names is set by hand where Patroni sets it.

With synchronous_mode Patroni writes the setting itself, from the members that are there, and takes care that a
failover goes to one that was synchronous. A value of one's own is overwritten, or breaks that promise.

## Bad
```patroni
scope: main
bootstrap:
  dcs:
    synchronous_mode: true
    postgresql:
      parameters:
        synchronous_standby_names: '*'
#                                  ^^^ postgresql/ssn-hand-set-under-patroni
        max_connections: 200
```

## Good
```patroni
scope: main
bootstrap:
  dcs:
    synchronous_mode: true
    postgresql:
      parameters:
        synchronous_commit: remote_apply
```

## Good
```patroni
scope: main
bootstrap:
  dcs:
    synchronous_mode: off
    postgresql:
      parameters:
        synchronous_standby_names: '*'
```

## References
Patroni documentation, "Replication modes"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.systems.patroni.remedy import drop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.patroni.model import PatroniConfig


@rule(
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    tags={"correctness"},
    id="postgresql/ssn-hand-set-under-patroni",
    fixable=True,
)
def ssn_hand_set_under_patroni(config: PatroniConfig) -> Iterator[Finding]:
    """synchronous_standby_names is set by hand where Patroni sets it."""
    if config.dynamic is None or (node := config.dynamic.get("synchronous_mode")) is None:
        return
    if node.boolean is True or node.text == "quorum":
        for parameters in (config.parameters, config.local_parameters):
            names = parameters.get("synchronous_standby_names")
            if names is not None:
                yield (
                    Finding(names, "Patroni sets synchronous_standby_names itself", "delete it")
                    .related(node, "because of this")
                    .fix("Delete it", drop(names, parameters), safety=Safety.UNSAFE)
                )
