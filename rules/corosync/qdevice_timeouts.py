r"""Timeouts of the quorum device do not fit each other.

The device must answer within `timeout` (10 s), in a membership change within `sync_timeout` (30 s); a connect_timeout
above it can never be reached, and heuristics must end before the device does.

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
quorum {
    device {
        model: net
        timeout: 10000
        sync_timeout: 5000
#                     ^^^^ corosync/qdevice-timeouts
    }
}
```

## Bad: connect_timeout outside of 1 to 120 s
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
quorum {
    device {
        model: net
        net {
            host: 10.0.9.1
            connect_timeout: 500
#                            ^^^ corosync/qdevice-timeouts
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
    device {
        model: net
        timeout: 10000
        sync_timeout: 30000
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


@rule(severity=Severity.WARNING, tags={"availability"})
def qdevice_timeouts(config: CorosyncConfig) -> Iterator[Finding]:
    """Timeouts of the quorum device do not fit each other."""
    device = config.quorum.device
    timeout, sync = device.number("timeout", 10000), device.number("sync_timeout", 30000)
    setting = device.get("sync_timeout") or device.get("timeout")
    if setting and isinstance(timeout, int) and isinstance(sync, int) and sync <= timeout:
        yield Finding(
            setting,
            f"sync_timeout ({sync} ms) is not longer than timeout ({timeout} ms)",
            f"write `sync_timeout: {3 * timeout}`",
        )
    connect = config.quorum.net.get("connect_timeout")
    if connect and isinstance(connect.number, int) and not 1000 <= connect.number <= 120000:
        yield Finding(
            connect, f"connect_timeout {connect.text} is outside of 1000 to 120000 ms", "write 1000 to 120000"
        )
    heuristics = config.quorum.heuristics.get("timeout")
    if heuristics and isinstance(heuristics.number, int) and isinstance(timeout, int) and heuristics.number >= timeout:
        yield Finding(
            heuristics, f"heuristics may take {heuristics.text} ms, the device must answer in {timeout} ms", "lower it"
        )
