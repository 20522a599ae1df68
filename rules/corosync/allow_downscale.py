r"""allow_downscale is on.

Nodes that leave cleanly lower the expected votes; votequorum(5) calls it experimental. It needs
expected_votes_tracking, and excludes a quorum device.

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
quorum {
    provider: corosync_votequorum
    allow_downscale: 1
#                    ^ corosync/allow-downscale
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
quorum {
    provider: corosync_votequorum
    allow_downscale: 0
}
```

## References
votequorum(5) allow_downscale
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.corosync.remedy import without_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.WARNING, tags={"availability"}, fixable=True)
def allow_downscale(config: CorosyncConfig) -> Iterator[Finding]:
    """allow_downscale is on."""
    setting = config.quorum.get("allow_downscale")
    if setting and config.quorum.on("allow_downscale") is True and not config.quorum.has_device:
        yield Finding(setting, "allow_downscale lowers the quorum when nodes leave", "remove `allow_downscale`").fix(
            "take the line out", without_key(setting), safety=Safety.UNSAFE
        )
