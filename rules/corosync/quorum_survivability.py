r"""The cluster does not survive the loss of one certain node.

Quorum is more than half of the votes. When one node holds so many that the rest is below it, its death stops all
others, and it alone can go on without them.

## Bad: single-node-majority, one node outvotes the others
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
nodelist {
    node {
        ring0_addr: 10.0.0.1
        nodeid: 1
        quorum_votes: 3
#                     ^ corosync/quorum-survivability
    }
    node {
        ring0_addr: 10.0.0.2
        nodeid: 2
    }
    node {
        ring0_addr: 10.0.0.3
        nodeid: 3
    }
}
quorum {
    provider: corosync_votequorum
}
```

## Bad: half of the votes
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
nodelist {
    node {
        ring0_addr: 10.0.0.1
        nodeid: 1
        quorum_votes: 2
#                     ^ corosync/quorum-survivability
    }
    node {
        ring0_addr: 10.0.0.2
        nodeid: 2
    }
    node {
        ring0_addr: 10.0.0.3
        nodeid: 3
    }
}
quorum {
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
}
quorum {
    provider: corosync_votequorum
}
```

## References
exec/votequorum.c calculate_quorum()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.WARNING, tags={"availability"}, also={"corosync/single-node-majority"})
def quorum_survivability(config: CorosyncConfig) -> Iterator[Finding]:
    """The cluster does not survive the loss of one certain node."""
    votes = config.quorum.votes
    if not is_known(votes) or len(votes.nodes) < 3 or votes.expected > votes.total or config.quorum.has_device:
        return
    for position in votes.fatal_nodes:
        node = config.nodes[position]
        rest = votes.total - votes.nodes[position]
        needed = (votes.expected_votes + 2) // 2
        message = f"without node {node.label} {rest} of {votes.total} votes are left, {needed} are needed"
        yield Finding(node.get("quorum_votes") or node, message, "give the nodes equal votes")
