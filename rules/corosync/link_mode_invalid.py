r"""The link mode is unknown.

"The Knet link mode ... specified is invalid. It must be active, passive or rr" (measured 3.1.7).

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    link_mode: balanced
#              ^^^^^^^^ corosync/link-mode-invalid
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    link_mode: rr
}
```

## References
exec/totemconfig.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.ERROR, tags={"daemon-rejects"})
def link_mode_invalid(config: CorosyncConfig) -> Iterator[Finding]:
    """The link mode is unknown."""
    setting = config.totem.get("link_mode")
    if setting and setting.known and setting.text not in ("active", "passive", "rr") and not config.legacy:
        yield Finding(setting, f"there is no link mode `{setting.text}`", "write active, passive or rr")
