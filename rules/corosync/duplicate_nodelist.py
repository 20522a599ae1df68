r"""A second `nodelist` overwrites the nodes of the first.

Nodes are numbered anew at each `nodelist {`: the first node of the second list replaces, key by key, the first node of
the first list. Nodes vanish from the cluster and from the quorum arithmetic without a message.

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
}
nodelist {
#<1:8 corosync/duplicate-nodelist
    node {
        ring0_addr: 10.0.0.2
        nodeid: 2
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
exec/coroparse.c: data->node_number = 0 at the start of the section
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.ERROR, tags={"availability"})
def duplicate_nodelist(config: CorosyncConfig) -> Iterator[Finding]:
    """A second `nodelist` overwrites the nodes of the first."""
    lists = [block for path, block in config.blocks if path == "nodelist" and any(block.blocks)]
    for block in lists[1:]:
        message = f"this nodelist begins to count at 0 again and overwrites the nodes of line {lists[0].span.line}"
        yield Finding(block, message, "put all nodes into one `nodelist`").related(lists[0].span, "the first nodelist")
