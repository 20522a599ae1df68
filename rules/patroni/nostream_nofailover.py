r"""A member that only restores from the archive may take over.

With nostream it is always behind by what is not archived yet.

## Bad
```patroni
scope: main
postgresql: {}
tags:
  nostream: true
#           ^^^^ patroni/nostream-nofailover
```

## Good
```patroni
scope: main
postgresql: {}
tags:
  nostream: true
  nofailover: true
```

## References
Patroni documentation, Tags
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.systems.patroni.remedy import add_beside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.patroni.model import PatroniConfig


@rule(severity=Severity.INFO, confidence=Confidence.HIGH, tags={"availability"}, fixable=True)
def nostream_nofailover(config: PatroniConfig) -> Iterator[Finding]:
    """A member that only restores from the archive may take over."""
    node = config.get("tags", "nostream")
    if node is not None and node.boolean is True and not config.no_failover:
        yield Finding(node, "this member does not stream, and may take over all the same", "add nofailover: true").fix(
            "Add nofailover: true", add_beside(node, "nofailover: true"), safety=Safety.UNSAFE
        )
