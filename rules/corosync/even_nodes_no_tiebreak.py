r"""An even number of nodes has nothing that breaks a tie.

A cut through the middle stops both halves. A quorum device or auto_tie_breaker lets one of them go on.

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
nodelist {
    node {
        ring0_addr: 10.0.0.1
        nodeid: 1
    }
    node {
        ring0_addr: 10.0.0.2
        nodeid: 2
    }
    node {
        ring0_addr: 10.0.0.3
        nodeid: 3
    }
    node {
        ring0_addr: 10.0.0.4
        nodeid: 4
    }
}
quorum {
#<1:6 corosync/even-nodes-no-tiebreak
    provider: corosync_votequorum
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
nodelist {
    node {
        ring0_addr: 10.0.0.1
        nodeid: 1
        name: n1
    }
    node {
        ring0_addr: 10.0.0.2
        nodeid: 2
        name: n2
    }
    node {
        ring0_addr: 10.0.0.3
        nodeid: 3
        name: n3
    }
    node {
        ring0_addr: 10.0.0.4
        nodeid: 4
        name: n4
    }
}
quorum {
    provider: corosync_votequorum
    auto_tie_breaker: 1
}
```

## References
votequorum(5) auto_tie_breaker
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.INFO, tags={"availability"})
def even_nodes_no_tiebreak(config: CorosyncConfig) -> Iterator[Finding]:
    """An even number of nodes has nothing that breaks a tie."""
    votes = config.quorum.votes
    if (
        is_known(votes)
        and len(votes.nodes) >= 4
        and votes.total % 2 == 0
        and not votes.tie_breaker
        and config.quorum
        and not config.quorum.has_device
    ):
        message = f"a split of {len(votes.nodes)} nodes into equal halves stops both"
        yield Finding(config.quorum, message, "set `auto_tie_breaker: 1`, or add a quorum device")
