r"""expected_votes_tracking is on.

The number is kept in a file below /var/lib/corosync; a node restored without it starts with another quorum.

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
quorum {
    expected_votes_tracking: 1
#                            ^ corosync/ev-tracking
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
quorum {
    expected_votes_tracking: 0
}
```

## References
votequorum(5)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.INFO, tags={"correctness"})
def ev_tracking(config: CorosyncConfig) -> Iterator[Finding]:
    """expected_votes_tracking is on."""
    setting = config.quorum.get("expected_votes_tracking")
    if setting and config.quorum.on("expected_votes_tracking") is True:
        yield Finding(
            setting, "the expected votes live in a state file of each node", "back up ev_tracking with the node"
        )
