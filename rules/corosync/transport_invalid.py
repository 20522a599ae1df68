r"""The transport is unknown.

3.x has knet, udpu and udp; 2.x has udp, udpu and iba. Anything else: "Invalid transport type" (measured 3.1.7).

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    transport: tcp
#              ^^^ corosync/transport-invalid
}
```

## Bad: InfiniBand is gone
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    transport: iba
#              ^^^ corosync/transport-invalid
    link_mode: passive
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    transport: udpu
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
def transport_invalid(config: CorosyncConfig) -> Iterator[Finding]:
    """The transport is unknown."""
    setting = config.totem.get("transport")
    known = ("udp", "udpu", "iba") if config.legacy else ("knet", "udpu", "udp")
    if setting and setting.known and setting.text not in known:
        yield Finding(setting, f"corosync has no transport `{setting.text}`", f"write one of {', '.join(known)}")
