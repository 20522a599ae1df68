r"""The consensus timeout is shorter than the join timeout.

"The consensus timeout parameter (500 ms) may not be less than join timeout" (measured 3.1.7).

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    join: 1000
    consensus: 500
#              ^^^ corosync/consensus-lt-join
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    join: 60
    consensus: 6000
}
```

## Good: corosync/token-min says it
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    consensus: 20
}
```

## References
exec/totemconfig.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.corosync.totem import MINIMUM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.ERROR, tags={"daemon-rejects"})
def consensus_lt_join(config: CorosyncConfig) -> Iterator[Finding]:
    """The consensus timeout is shorter than the join timeout."""
    setting = config.totem.get("consensus") or config.totem.get("join")
    join, consensus = config.totem.join, config.totem.consensus
    if setting and isinstance(join, int) and isinstance(consensus, int) and MINIMUM <= consensus < join:
        yield Finding(
            setting,
            f"consensus ({consensus} ms) is below join ({join} ms): corosync refuses the file",
            f"write at least `consensus: {join}`, or remove it: 1.2 times the token is the default",
        )
