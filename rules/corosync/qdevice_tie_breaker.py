r"""The tie breaker of the quorum device names nobody.

It is `lowest`, `highest` or a node id.

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
quorum {
    device {
        model: net
        net {
            host: 10.0.9.1
            tie_breaker: 9
#                        ^ corosync/qdevice-tie-breaker
        }
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
}
quorum {
    device {
        model: net
        net {
            host: 10.0.9.1
            tie_breaker: lowest
        }
    }
}
```

## References
corosync-qdevice(8) tie_breaker
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.ERROR, tags={"availability"})
def qdevice_tie_breaker(config: CorosyncConfig) -> Iterator[Finding]:
    """The tie breaker of the quorum device names nobody."""
    setting = config.quorum.net.get("tie_breaker")
    if setting and setting.known and setting.text not in ("lowest", "highest"):
        ids = {str(node.nodeid) for node in config.nodes}
        if not setting.text.isdigit() or (ids and setting.text not in ids):
            yield Finding(setting, f"no node has the id `{setting.text}`", "write lowest, highest or a node id")
