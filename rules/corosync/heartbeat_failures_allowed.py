r"""`heartbeat_failures_allowed` is on.

The heartbeat declares nodes dead faster than the token does; on a network that loses packets it is wrong too often.

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    heartbeat_failures_allowed: 2
#                               ^ corosync/heartbeat-failures-allowed
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    heartbeat_failures_allowed: 0
}
```

## References
corosync.conf(5)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.corosync.remedy import without_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.WARNING, tags={"availability"}, fixable=True)
def heartbeat_failures_allowed(config: CorosyncConfig) -> Iterator[Finding]:
    """`heartbeat_failures_allowed` is on."""
    setting = config.totem.get("heartbeat_failures_allowed")
    if setting and isinstance(setting.number, int) and setting.number > 0:
        yield Finding(
            setting,
            f"after {setting.text} missed heartbeats a node counts as dead, before the token says so",
            "remove `heartbeat_failures_allowed`",
        ).fix("take the line out", without_key(setting), safety=Safety.UNSAFE)
