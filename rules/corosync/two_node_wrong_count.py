r"""`two_node: 1` stands in a cluster that has not two nodes.

votequorum ignores the option while three nodes are up, but as soon as two are left it sets the needed votes to 1: the
last two can split and both run everything (measured 3.1.7: with three nodes "2Node" is shown, quorum stays 2).

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
}
quorum {
    provider: corosync_votequorum
    two_node: 1
#             ^ corosync/two-node-wrong-count
}
```

## Bad: expected_votes says so
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
quorum {
    provider: corosync_votequorum
    expected_votes: 3
    two_node: 1
#             ^ corosync/two-node-wrong-count
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

## References
exec/votequorum.c calculate_quorum(); votequorum(5)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.corosync.remedy import without_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.ERROR, tags={"availability"}, fixable=True)
def two_node_wrong_count(config: CorosyncConfig) -> Iterator[Finding]:
    """`two_node: 1` stands in a cluster that has not two nodes."""
    setting = config.quorum.get("two_node")
    expected = config.quorum.number("expected_votes", 0)
    if setting is None or config.quorum.two_node is not True or not isinstance(expected, int):
        return
    count = len(config.nodes) or expected
    if count > 2:
        message = f"`two_node` with {count} nodes: once two are left each of them is quorate alone"
        yield Finding(setting, message, "remove `two_node`").fix(
            "take the line out", without_key(setting), safety=Safety.UNSAFE
        )
    elif count == 1:
        yield Finding(
            setting,
            "`two_node` with one node waits for a second for ever",
            "remove `two_node`",
            severity=Severity.WARNING,
        ).fix("take the line out", without_key(setting), safety=Safety.UNSAFE)
