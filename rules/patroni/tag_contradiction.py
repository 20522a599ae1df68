r"""Two tags say different things about the same.

A member that may not take over has no priority for it, and one that may has none of 0; the same holds for
synchronous standbys. Patroni lets the switch win with a warning, and its validator refuses nofailover and
failover_priority together in any case.

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
  sync_priority: 0
#                ^ patroni/tag-contradiction
```

## Good
```patroni
scope: main
postgresql: {}
tags:
  nofailover: false
  nosync: false
  sync_priority: 1
```

## References
patroni/validator.py
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.systems.patroni.remedy import drop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.patroni.model import PatroniConfig


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"correctness"}, fixable=True)
def tag_contradiction(config: PatroniConfig) -> Iterator[Finding]:
    """Two tags say different things about the same."""
    for switch, priority in (("nofailover", "failover_priority"), ("nosync", "sync_priority")):
        one, other = config.get("tags", switch), config.get("tags", priority)
        if one is None or other is None or not isinstance(other.number, int):
            continue
        if one.boolean is (other.number > 0):
            yield (
                Finding(
                    other,
                    f"{switch} is {one.text} and {priority} is {other.number}: they contradict",
                    f"delete {switch}",
                )
                .related(one, "the other one")
                .fix(
                    f"Delete {switch}",
                    drop(one, tags.entries if (tags := config.get("tags")) else {}),
                    safety=Safety.UNSAFE,
                )
            )
        elif switch == "nofailover":
            yield (
                Finding(
                    other,
                    f"both {switch} and {priority} are given, which patroni --validate-config refuses",
                    f"delete {switch}",
                    severity=Severity.WARNING,
                )
                .related(one, "the other one")
                .fix(
                    f"Delete {switch}",
                    drop(one, tags.entries if (tags := config.get("tags")) else {}),
                    safety=Safety.UNSAFE,
                )
            )
