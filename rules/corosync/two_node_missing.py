r"""A cluster of two votes stops when either node is lost.

Quorum of two votes is two. With `two_node: 1` each node keeps quorum alone, and fencing decides who lives (measured
with real clusters: without it the survivor is "Activity blocked").

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
}
quorum {
#<1:6 corosync/two-node-missing
    provider: corosync_votequorum
}
```

## Bad: switched off
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
}
quorum {
    provider: corosync_votequorum
    two_node: 0
#             ^ corosync/two-node-missing
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
}
quorum {
    provider: corosync_votequorum
    two_node: 1
}
```

## Good: a quorum device is the third vote
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
}
quorum {
    provider: corosync_votequorum
    device {
        model: net
        net {
            host: 10.0.9.1
            algorithm: ffsplit
        }
    }
}
```

## References
votequorum(5) two_node
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.corosync.remedy import set_key
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig
    from halint.systems.corosync.votequorum import Votes


def _stops(votes: Votes) -> bool:
    return len(votes.nodes) == 2 and votes.device == 0 and not votes.tie_breaker and len(votes.fatal_nodes) == 2


@rule(severity=Severity.ERROR, tags={"availability"}, fixable=True)
def two_node_missing(config: CorosyncConfig) -> Iterator[Finding]:
    """A cluster of two votes stops when either node is lost."""
    votes = config.quorum.votes
    if is_known(votes) and _stops(votes) and config.quorum.text("provider") == "corosync_votequorum":
        at = config.quorum.get("two_node") or config.quorum
        message = "losing either of the two nodes costs quorum: 1 vote of 2, and 2 are needed"
        yield Finding(at, message, "set `two_node: 1`, or add a quorum device").fix(
            "write `two_node: 1`", set_key(config.quorum, "two_node", "1"), safety=Safety.UNSAFE
        )
