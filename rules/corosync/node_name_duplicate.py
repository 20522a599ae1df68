r"""Two nodes have the same name.

`corosync -t` accepts it (measured 3.1.7), but Pacemaker takes both for one peer: its state and fencing hit the wrong
host.

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
nodelist {
    node {
        ring0_addr: 10.0.0.1
        nodeid: 1
        name: alpha
    }
    node {
        ring0_addr: 10.0.0.2
        nodeid: 2
        name: alpha
#             ^^^^^ corosync/node-name-duplicate
    }
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
        name: alpha
    }
    node {
        ring0_addr: 10.0.0.2
        nodeid: 2
        name: beta
    }
}
```

## References
pcs; lib/cluster/membership.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig
    from halint.systems.corosync.settings import Setting


@rule(severity=Severity.ERROR, tags={"availability"})
def node_name_duplicate(config: CorosyncConfig) -> Iterator[Finding]:
    """Two nodes have the same name."""
    seen: dict[str, Setting] = {}
    for node in config.nodes:
        setting = node.get("name")
        if setting and setting.text:
            first = seen.setdefault(setting.text.lower(), setting)
            if first is not setting:
                message = f"two nodes are called {setting.text}: Pacemaker takes them for one"
                yield Finding(setting, message, "give each node what `uname -n` says there").related(
                    first.span, "the other"
                )
