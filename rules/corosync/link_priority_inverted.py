r"""With link_mode passive the link with the highest number wins.

Priority 0 and 1 are the same (the default). Who counts as in a ranking gets the slow link.

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    link_mode: passive
    interface {
        linknumber: 0
        knet_link_priority: 0
#                           ^ corosync/link-priority-inverted
    }
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    link_mode: passive
    interface {
        linknumber: 0
        knet_link_priority: 2
    }
}
```

## References
corosync.conf(5) knet_link_priority
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.INFO, tags={"correctness"})
def link_priority_inverted(config: CorosyncConfig) -> Iterator[Finding]:
    """With link_mode passive the link with the highest number wins."""
    for interface in config.totem.interfaces.values():
        setting = interface.get("knet_link_priority")
        if setting and setting.text == "0":
            yield Finding(
                setting,
                "priority 0 is the default 1; the highest number wins",
                "give the preferred link a higher number",
            )
