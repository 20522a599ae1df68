r"""`rrp_mode` is ignored by corosync 3.

Redundant rings became knet links: use `link_mode`.

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    transport: knet
    rrp_mode: passive
#   ^^^^^^^^ corosync/rrp-mode-on-v3
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    transport: knet
    link_mode: passive
}
```

## References
corosync.conf(5); corosync issue 771
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import Edit
from halint.systems.corosync.remedy import without_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.WARNING, tags={"deprecated"}, fixable=True)
def rrp_mode_on_v3(config: CorosyncConfig) -> Iterator[Finding]:
    """`rrp_mode` is ignored by corosync 3."""
    setting = config.totem.get("rrp_mode")
    if setting and not config.legacy and setting.text != "none":
        yield Finding(setting.key, "corosync 3 ignores `rrp_mode`", "write `link_mode` instead").fix(
            "rename the key",
            Edit(setting.key.span, "link_mode")
            if config.totem.get("link_mode") is None and setting.text in ("active", "passive")
            else without_key(setting),
            safety=Safety.UNSAFE,
        )
