r"""The quorum device needs `votes`.

With `expected_votes` in the file, or with nodes whose votes are not all 1, votequorum cannot derive them and does not
start (accepted by `corosync -t`, measured 3.1.7).

## Bad: uneven votes
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
nodelist {
    node {
        ring0_addr: 10.0.0.1
        nodeid: 1
        quorum_votes: 2
    }
    node {
        ring0_addr: 10.0.0.2
        nodeid: 2
    }
}
quorum {
    provider: corosync_votequorum
    device {
#   ^^^^^^ corosync/qdevice-votes-required
        model: net
    }
}
```

## Bad: expected_votes
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
quorum {
    provider: corosync_votequorum
    expected_votes: 3
    device {
#   ^^^^^^ corosync/qdevice-votes-required
        model: net
    }
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
quorum {
    provider: corosync_votequorum
    expected_votes: 3
    device {
        votes: 1
        model: net
    }
}
```

## References
exec/votequorum.c votequorum_readconfig()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.corosync.remedy import set_key
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.ERROR, tags={"availability"}, fixable=True)
def qdevice_votes_required(config: CorosyncConfig) -> Iterator[Finding]:
    """The quorum device needs `votes`."""
    quorum = config.quorum
    if not quorum.has_device or quorum.device.get("votes"):
        return
    votes = quorum.node_votes
    if quorum.get("expected_votes"):
        why = "expected_votes is set"
    elif is_known(votes) and any(v != 1 for v in votes):
        why = "the nodes' votes are not all 1"
    else:
        return
    yield Finding(
        quorum.device, f"the device has no `votes`, but {why}: corosync does not start", "add `votes: 1` to `device`"
    ).fix("add `votes: 1`", set_key(quorum.device, "votes", "1"), safety=Safety.UNSAFE)
