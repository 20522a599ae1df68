r"""The MTU is above 1500.

Every switch and card on the way must carry such frames, or large messages vanish and nodes are expelled under load.

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    transport: udpu
    netmtu: 9000
#           ^^^^ corosync/netmtu-jumbo-udp
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    transport: udpu
    netmtu: 1400
}
```

## References
corosync.conf(5) netmtu
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.WARNING, tags={"availability"}, fixable=True)
def netmtu_jumbo_udp(config: CorosyncConfig) -> Iterator[Finding]:
    """The MTU is above 1500."""
    setting = config.totem.get("netmtu")
    if setting and isinstance(setting.number, int) and setting.number > 1500 and config.totem.is_udp:
        yield Finding(
            setting,
            f"netmtu {setting.text} needs jumbo frames on the whole path",
            "write 1500, or be sure of every switch",
        ).fix("write 1500", Edit(setting.span, "1500"), safety=Safety.UNSAFE)
