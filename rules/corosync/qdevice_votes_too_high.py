r"""The quorum device has all votes but one.

votequorum refuses to start when expected_votes less the device's votes is below 2.

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
quorum {
    provider: corosync_votequorum
    expected_votes: 3
    device {
        model: net
        votes: 2
#              ^ corosync/qdevice-votes-too-high
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
    expected_votes: 3
    device {
        model: net
        votes: 1
    }
}
```

## References
exec/votequorum.c votequorum_readconfig()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.ERROR, tags={"availability"}, fixable=True)
def qdevice_votes_too_high(config: CorosyncConfig) -> Iterator[Finding]:
    """The quorum device has all votes but one."""
    setting = config.quorum.device.get("votes")
    expected = config.quorum.number("expected_votes", 0)
    if (
        setting
        and isinstance(setting.number, int)
        and isinstance(expected, int)
        and expected
        and config.quorum.has_device
        and expected - setting.number < 2
    ):
        message = (
            f"{expected} expected votes less {setting.number} of the device leave less than 2: corosync does not start"
        )
        yield Finding(setting, message, "give the device 1 vote").fix(
            "write 1", Edit(setting.span, "1"), safety=Safety.UNSAFE
        )
