r"""ffsplit serves a cluster with an odd number of nodes.

A split cannot be even while all nodes are up, so the device adds little and is one more thing to fail.

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
    device {
        model: net
        net {
            host: 10.0.9.1
            algorithm: ffsplit
#                      ^^^^^^^ corosync/qdevice-ffsplit-odd
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
    node {
        ring0_addr: 10.0.0.2
        nodeid: 2
        name: n2
    }
}
quorum {
    provider: corosync_votequorum
    device {
        model: net
        net {
            host: 10.0.9.1
            algorithm: ffsplit
        }
    }
}
```

## References
corosync-qdevice(8)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.INFO, tags={"availability"})
def qdevice_ffsplit_odd(config: CorosyncConfig) -> Iterator[Finding]:
    """ffsplit serves a cluster with an odd number of nodes."""
    setting = config.quorum.net.get("algorithm")
    if setting and setting.text == "ffsplit" and len(config.nodes) % 2 and len(config.nodes) > 1:
        yield Finding(setting, f"{len(config.nodes)} nodes cannot split into equal halves", "use lms, or no device")
