r"""A parameter is set that Patroni takes from elsewhere.

listen_addresses and port come from postgresql.listen, cluster_name from scope, and hot_standby is always on; a value
in parameters is thrown away.

## Bad
```patroni
scope: main
bootstrap:
  dcs:
    postgresql:
      parameters:
        port: 5433
#             ^^^^ patroni/forced-params
        hot_standby: 'off'
#                    ^^^^^ patroni/forced-params
```

## Bad
```patroni
scope: main
postgresql:
  parameters:
    listen_addresses: '*'
#                     ^^^ patroni/forced-params
```

## Good
```patroni
scope: main
bootstrap:
  dcs:
    postgresql:
      parameters:
        hot_standby: 'on'
```

## References
patroni/postgresql/config.py
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.systems.patroni.model import FORCED
from halint.systems.patroni.remedy import drop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.patroni.model import PatroniConfig


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"correctness"}, fixable=True)
def forced_params(config: PatroniConfig) -> Iterator[Finding]:
    """A parameter is set that Patroni takes from elsewhere."""
    for parameters in (config.parameters, config.local_parameters):
        for name, node in parameters.items():
            if name in FORCED:
                where = "scope" if name == "cluster_name" else "postgresql.listen"
                yield Finding(
                    node, f"{name} is thrown away: Patroni takes it from {where}", f"delete it and set {where}"
                ).fix("Delete it", drop(node, parameters), safety=Safety.UNSAFE)
            elif name == "hot_standby" and node.boolean is False:
                yield Finding(node, "hot_standby cannot be off under Patroni", "delete it").fix(
                    "Delete it", drop(node, parameters), safety=Safety.UNSAFE
                )
