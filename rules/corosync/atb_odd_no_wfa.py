r"""auto_tie_breaker is on with an odd number of votes and without wait_for_all.

votequorum then switches it off with a critical log message; with last_man_standing on as well it refuses to start.
`corosync -t` does not look at it (measured 3.1.7).

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
    auto_tie_breaker: 1
#                     ^ corosync/atb-odd-no-wfa
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
    auto_tie_breaker: 1
    wait_for_all: 1
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
def atb_odd_no_wfa(config: CorosyncConfig) -> Iterator[Finding]:
    """auto_tie_breaker is on with an odd number of votes and without wait_for_all."""
    quorum = config.quorum
    setting, votes = quorum.get("auto_tie_breaker"), quorum.node_votes
    if (
        setting
        and quorum.auto_tie_breaker is True
        and quorum.wait_for_all is False
        and is_known(votes)
        and sum(votes) % 2
    ):
        last = quorum.on("last_man_standing") is True
        effect = "corosync does not start" if last else "votequorum switches it off"
        yield Finding(
            setting, f"auto_tie_breaker with {sum(votes)} votes needs wait_for_all: {effect}", "add `wait_for_all: 1`"
        ).fix("add `wait_for_all: 1`", set_key(quorum, "wait_for_all", "1"), safety=Safety.UNSAFE)
