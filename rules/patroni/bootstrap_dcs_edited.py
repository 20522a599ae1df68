r"""Members would start the cluster with different settings.

bootstrap.dcs is written to the store by the member that initialises the cluster, and never read again; which of the
different sections that was is chance.

## Bad
```patroni path=db1/etc/patroni/config.yml
scope: main
bootstrap:
  dcs:
    ttl: 30
name: db1
postgresql: {}
```

```patroni path=db2/etc/patroni/config.yml
scope: main
bootstrap:
  dcs:
    ttl: 60
#        ^^ patroni/bootstrap-dcs-edited
name: db2
postgresql: {}
```

## Good
```patroni path=db1/etc/patroni/config.yml
scope: main
bootstrap:
  dcs:
    ttl: 30
name: db1
postgresql: {}
```

```patroni path=db2/etc/patroni/config.yml
scope: main
bootstrap:
  dcs:
    ttl: 30
name: db2
postgresql: {}
```

## References
Patroni documentation, "Dynamic Configuration Settings"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.patroni.model import clusters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate

NAMES = ("ttl", "loop_wait", "retry_timeout", "maximum_lag_on_failover", "synchronous_mode", "synchronous_mode_strict")


@rule(severity=Severity.INFO, confidence=Confidence.HIGH, tags={"correctness"})
def bootstrap_dcs_edited(estate: Estate) -> Iterator[Finding]:
    """Members would start the cluster with different settings."""
    for members in clusters(estate):
        with_section = [member for member in members if member.dynamic]
        for other in with_section[1:]:
            one, two = with_section[0].dynamic, other.dynamic
            for name in NAMES:
                mine, theirs = (one.get(name) if one else None), (two.get(name) if two else None)
                if mine is not None and theirs is not None and mine.text != theirs.text:
                    yield Finding(
                        theirs,
                        f"{name} is {theirs.text} here and {mine.text} on {with_section[0].name}",
                        "use patronictl edit-config for changes, and keep these equal",
                    ).related(mine, "the other one")
