r"""A link has a key of another transport.

`ttl` other than 1 needs udp, `knet_link_priority` other than 1 needs knet; corosync refuses the file (measured 3.1.7).

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    transport: knet
    interface {
        ttl: 4
#            ^ corosync/ttl-or-priority-wrong-transport
    }
}
```

## Bad: a priority without knet
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    transport: udpu
    interface {
        knet_link_priority: 2
#                           ^ corosync/ttl-or-priority-wrong-transport
    }
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    transport: udp
    interface {
        bindnetaddr: 10.0.0.0
        mcastaddr: 239.255.1.1
        ttl: 4
    }
}
```

## References
exec/totemconfig.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.corosync.remedy import without_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.ERROR, tags={"daemon-rejects"}, fixable=True)
def ttl_or_priority_wrong_transport(config: CorosyncConfig) -> Iterator[Finding]:
    """A link has a key of another transport."""
    transport = config.totem.transport.value
    for interface in config.totem.interfaces.values():
        for name, needed in (("ttl", "udp"), ("knet_link_priority", "knet")):
            setting = interface.get(name)
            if (
                setting
                and isinstance(setting.number, int)
                and setting.number != 1
                and isinstance(transport, str)
                and transport != needed
                and not config.legacy
            ):
                message = f"`{name}` is for transport {needed}, this is {transport}: corosync refuses the file"
                yield Finding(setting, message, f"remove `{name}`").fix(
                    "take the line out", without_key(setting), safety=Safety.UNSAFE
                )
