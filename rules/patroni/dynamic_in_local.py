r"""A parameter of the whole cluster is set for one member and ignored.

Patroni passes these parameters on the command line, with the values of the dynamic configuration only, because all
members must agree on them. In the local postgresql.parameters they have no effect; change them with patronictl
edit-config.

## Bad
```patroni
scope: main
postgresql:
  parameters:
    max_connections: 500
#                    ^^^ patroni/dynamic-in-local
    work_mem: 8MB
```

## Good
```patroni
scope: main
bootstrap:
  dcs:
    postgresql:
      parameters:
        max_connections: 500
postgresql:
  parameters:
    work_mem: 8MB
```

## References
patroni/postgresql/config.py CMDLINE_OPTIONS
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.patroni.model import DCS_ONLY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.patroni.model import PatroniConfig


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"correctness"})
def dynamic_in_local(config: PatroniConfig) -> Iterator[Finding]:
    """A parameter of the whole cluster is set for one member and ignored."""
    for name, node in config.local_parameters.items():
        if name in DCS_ONLY:
            finding = Finding(
                node,
                f"{name} is ignored here: only the value in the dynamic configuration counts",
                f"run patronictl edit-config, or write {name} below bootstrap.dcs.postgresql.parameters before the first start",
            )
            yield finding.related(config.parameters.get(name), "this one is used at the first start")
