r"""The quorum device does not say where it is.

corosync-qdevice needs `net.host`, and pcs an `algorithm`; without a host the daemon exits and its vote is missing.

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
quorum {
    provider: corosync_votequorum
    device {
#   ^^^^^^ corosync/qdevice-host-missing
        model: net
        net {
            algorithm: ffsplit
        }
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


@rule(severity=Severity.ERROR, tags={"availability"})
def qdevice_host_missing(config: CorosyncConfig) -> Iterator[Finding]:
    """The quorum device does not say where it is."""
    quorum = config.quorum
    if quorum.device.text("model") == "net":
        if quorum.net.get("host") is None:
            yield Finding(
                quorum.device, "the quorum device has no `net.host`: corosync-qdevice exits", "add `net { host: ... }`"
            )
        elif quorum.net.get("algorithm") is None:
            message = "the quorum device has no `net.algorithm`"
            yield Finding(quorum.device, message, "add `algorithm: ffsplit`", severity=Severity.INFO)
