r"""Two nodes have the same nodeid.

"Nodeid 1 appears twice in corosync.conf" (measured 3.1.7).

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
        nodeid: 1
#               ^ corosync/nodeid-duplicate
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
        name: n1
    }
    node {
        ring0_addr: 10.0.0.2
        nodeid: 2
        name: n2
    }
}
```

## References
exec/totemconfig.c check_for_duplicate_nodeids()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig
    from halint.systems.corosync.settings import Setting


@rule(severity=Severity.ERROR, tags={"daemon-rejects"})
def nodeid_duplicate(config: CorosyncConfig) -> Iterator[Finding]:
    """Two nodes have the same nodeid."""
    seen: dict[int, Setting] = {}
    for node in config.nodes:
        setting = node.get("nodeid")
        if setting and isinstance(node.nodeid, int):
            first = seen.setdefault(node.nodeid, setting)
            if first is not setting:
                yield Finding(
                    setting,
                    f"nodeid {setting.text} is used twice: corosync refuses the file",
                    "give each node a number of its own",
                ).related(first.span, "used here first")
