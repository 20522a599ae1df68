r"""`two_node` and `auto_tie_breaker` are both on.

votequorum logs "two_node has been disabled, please fix your corosync.conf" and goes on with auto_tie_breaker: the node
that does not hold the tie breaker stops when the other dies.

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
quorum {
    provider: corosync_votequorum
    two_node: 1
#             ^ corosync/two-node-and-atb
    auto_tie_breaker: 1
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
quorum {
    provider: corosync_votequorum
    two_node: 1
    auto_tie_breaker: 0
}
```

## References
exec/votequorum.c votequorum_readconfig()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.ERROR, tags={"availability"})
def two_node_and_atb(config: CorosyncConfig) -> Iterator[Finding]:
    """`two_node` and `auto_tie_breaker` are both on."""
    setting, other = config.quorum.get("two_node"), config.quorum.get("auto_tie_breaker")
    if setting and config.quorum.two_node is True and config.quorum.auto_tie_breaker is True:
        message = "auto_tie_breaker switches two_node off: one of the two nodes cannot go on alone"
        yield Finding(
            setting,
            message,
            "remove `auto_tie_breaker`: `two_node` lets the survivor go on after it has fenced the other",
        ).related(other, "auto_tie_breaker")
