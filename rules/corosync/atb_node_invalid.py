r"""auto_tie_breaker_node names nobody.

It is `lowest`, `highest` or a list of node ids. Anything else switches the tie breaker off; without auto_tie_breaker it
means nothing (both accepted by `corosync -t`, measured 3.1.7).

## Bad: an unknown id
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
    auto_tie_breaker: 1
    auto_tie_breaker_node: 7
#                          ^ corosync/atb-node-invalid
}
```

## Bad: a name
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
quorum {
    auto_tie_breaker: 1
    auto_tie_breaker_node: alpha
#                          ^^^^^ corosync/atb-node-invalid
}
```

## Bad: without the option
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
quorum {
    auto_tie_breaker_node: lowest
#                          ^^^^^^ corosync/atb-node-invalid
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
}
quorum {
    auto_tie_breaker: 1
    auto_tie_breaker_node: 1
}
```

## References
exec/votequorum.c parse_atb_string()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.corosync.remedy import set_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.WARNING, tags={"availability"}, fixable=True)
def atb_node_invalid(config: CorosyncConfig) -> Iterator[Finding]:
    """auto_tie_breaker_node names nobody."""
    setting = config.quorum.get("auto_tie_breaker_node")
    if setting is None or not setting.known:
        return
    if config.quorum.auto_tie_breaker is False:
        yield Finding(
            setting, "auto_tie_breaker_node means nothing while auto_tie_breaker is off", "add `auto_tie_breaker: 1`"
        ).fix("switch it on", set_key(config.quorum, "auto_tie_breaker", "1"), safety=Safety.UNSAFE)
    elif setting.text not in ("lowest", "highest"):
        ids = {node.nodeid for node in config.nodes}
        for word in setting.text.split():
            if not word.isdigit():
                message = f"`{word}` is neither lowest, highest nor a node id: the tie breaker is off"
                yield Finding(setting, message, "write lowest, highest, or node ids")
                return
            if config.nodes and int(word) not in ids:
                yield Finding(setting, f"no node has the id {word}", "write an id of the nodelist")
