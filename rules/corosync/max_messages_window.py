r"""`max_messages` does not fit the window or the MTU.

A node may send at most window_size messages per rotation, and 256000 / netmtu of them.

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    max_messages: 80
#                 ^^ corosync/max-messages-window
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    max_messages: 20
}
```

## References
corosync.conf(5) max_messages, window_size (default 50)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.WARNING, tags={"performance"}, fixable=True)
def max_messages_window(config: CorosyncConfig) -> Iterator[Finding]:
    """`max_messages` does not fit the window or the MTU."""
    setting = config.totem.get("max_messages")
    window, mtu = config.totem.number("window_size", 50), config.totem.number("netmtu", 1500)
    if setting and isinstance(setting.number, int) and isinstance(window, int) and isinstance(mtu, int):
        limit = min(window, 256000 // max(mtu, 1))
        if setting.number > limit:
            yield Finding(
                setting,
                f"max_messages {setting.text} is above {limit}, what window and MTU allow",
                f"write at most {limit}",
            ).fix(f"write {limit}", Edit(setting.span, str(limit)), safety=Safety.UNSAFE)
