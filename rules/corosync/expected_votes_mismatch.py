r"""`expected_votes` is not the number of votes there are.

More than the nodes have and the cluster needs votes that do not exist. Fewer, and partitions that have not met yet
each count to their own small quorum: both halves start everything. Once all nodes have met, votequorum raises the
number by itself (measured 3.1.7 with expected_votes 1 and three nodes).

## Bad: too many
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
}
quorum {
    provider: corosync_votequorum
    expected_votes: 5
#                   ^ corosync/expected-votes-mismatch
}
```

## Bad: expected-votes-1, so every node starts alone
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
}
quorum {
    provider: corosync_votequorum
    expected_votes: 1
#                   ^ corosync/expected-votes-mismatch
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
    expected_votes: 2
    two_node: 1
}
```

## References
exec/votequorum.c recalculate_quorum(); trento C620DC
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.corosync.remedy import without_key
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.WARNING, tags={"availability"}, also={"corosync/expected-votes-1"}, fixable=True)
def expected_votes_mismatch(config: CorosyncConfig) -> Iterator[Finding]:
    """`expected_votes` is not the number of votes there are."""
    setting, votes = config.quorum.get("expected_votes"), config.quorum.votes
    if setting is None or not is_known(votes) or not votes.nodes or votes.expected in (0, votes.total):
        return
    if config.quorum.has_device and config.quorum.device.get("votes") is None:
        return  # corosync/qdevice-votes-required
    needed = (votes.expected + 2) // 2
    if votes.expected > votes.total:
        lost = needed > votes.total
        message = f"expected_votes is {votes.expected}, there are {votes.total}: quorum is {needed}"
        message += ", which is never reached" if lost else f" instead of {(votes.total + 2) // 2}"
        yield Finding(
            setting, message, "remove `expected_votes`: the nodelist says it", severity=Severity.ERROR if lost else None
        ).fix("take the line out", without_key(setting), safety=Safety.UNSAFE)
    else:
        both = votes.starts_split()
        message = f"expected_votes is {votes.expected}, there are {votes.total}"
        message += ": halves that start apart are both quorate" if both else ""
        yield Finding(
            setting, message, "remove `expected_votes`: the nodelist says it", severity=Severity.ERROR if both else None
        ).fix("take the line out", without_key(setting), safety=Safety.UNSAFE)
