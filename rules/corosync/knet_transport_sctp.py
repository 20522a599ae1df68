r"""A link runs over SCTP.

libknet deprecates it and version 2 leaves it out.

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    interface {
        knet_transport: sctp
#                       ^^^^ corosync/knet-transport-sctp
    }
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    interface {
        knet_transport: udp
    }
}
```

## References
exec/totemconfig.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.WARNING, tags={"deprecated"}, fixable=True)
def knet_transport_sctp(config: CorosyncConfig) -> Iterator[Finding]:
    """A link runs over SCTP."""
    for interface in config.totem.interfaces.values():
        setting = interface.get("knet_transport")
        if setting and setting.text == "sctp":
            yield Finding(
                setting, "SCTP links are deprecated in libknet and gone in version 2", "write `knet_transport: udp`"
            ).fix("write udp", Edit(setting.span, "udp"), safety=Safety.UNSAFE)
