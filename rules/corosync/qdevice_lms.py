r"""A quorum device stands beside an option that excludes it.

votequorum refuses to start with a device and last_man_standing, auto_tie_breaker or allow_downscale. `corosync -t`
does not look at it (measured 3.1.7).

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
quorum {
    provider: corosync_votequorum
    last_man_standing: 1
#                      ^ corosync/qdevice-lms
    device {
        model: net
    }
}
```

## Bad: the tie breaker
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
quorum {
    provider: corosync_votequorum
    auto_tie_breaker: 1
#                     ^ corosync/qdevice-lms
    device {
        model: net
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
    wait_for_all: 1
    device {
        model: net
    }
}
```

## References
exec/votequorum.c votequorum_readconfig()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.corosync.remedy import without_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.ERROR, tags={"availability"}, fixable=True)
def qdevice_lms(config: CorosyncConfig) -> Iterator[Finding]:
    """A quorum device stands beside an option that excludes it."""
    if config.quorum.has_device:
        for name in ("last_man_standing", "auto_tie_breaker", "allow_downscale"):
            setting = config.quorum.get(name)
            if setting and config.quorum.on(name) is True:
                message = f"{name} and a quorum device exclude each other: corosync does not start"
                yield (
                    Finding(setting, message, f"remove `{name}`")
                    .related(config.quorum.device.span, "the device")
                    .fix("take the line out", without_key(setting), safety=Safety.UNSAFE)
                )
