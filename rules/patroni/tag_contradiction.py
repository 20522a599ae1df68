r"""Two tags say different things about the same.

nofailover and failover_priority, nosync and sync_priority exclude each other; the validator refuses both together.

## Bad
```patroni
scope: main
postgresql: {}
tags:
  nofailover: true
  failover_priority: 5
#                    ^ patroni/tag-contradiction
```

## Bad
```patroni
scope: main
postgresql: {}
tags:
  nosync: false
  sync_priority: 1
#                ^ patroni/tag-contradiction
```

## Good
```patroni
scope: main
postgresql: {}
tags:
  nofailover: false
  nosync: false
```

## References
patroni/validator.py
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.patroni.model import PatroniConfig


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"correctness"})
def tag_contradiction(config: PatroniConfig) -> Iterator[Finding]:
    """Two tags say different things about the same."""
    for switch, priority in (("nofailover", "failover_priority"), ("nosync", "sync_priority")):
        one, other = config.get("tags", switch), config.get("tags", priority)
        if one is not None and other is not None:
            yield Finding(other, f"both {switch} and {priority} are given", f"delete {switch}").related(
                one, "the other one"
            )
