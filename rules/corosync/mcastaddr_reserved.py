r"""The multicast address is none, or one that routers and hosts reserve.

224.0.0.0/24 belongs to routing protocols and is never forwarded between switches as usual traffic.

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    transport: udp
    interface {
        bindnetaddr: 10.0.0.0
        mcastaddr: 10.0.0.255
#                  ^^^^^^^^^^ corosync/mcastaddr-reserved
    }
}
```

## Bad: reserved
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    transport: udp
    interface {
        bindnetaddr: 10.0.0.0
        mcastaddr: 224.0.0.18
#                  ^^^^^^^^^^ corosync/mcastaddr-reserved
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
    }
}
```

## References
corosync.conf(5) mcastaddr; RFC 5771
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.ERROR, tags={"correctness"})
def mcastaddr_reserved(config: CorosyncConfig) -> Iterator[Finding]:
    """The multicast address is none, or one that routers and hosts reserve."""
    from ipaddress import ip_address

    for block in config.totem.sections("interface"):
        for directive in block.named("mcastaddr"):
            value = directive.words[-1]
            try:
                address = ip_address(value.text)
            except ValueError:
                continue
            if not address.is_multicast:
                yield Finding(value, f"{address} is no multicast address", "write one of 239.192.0.0/14")
            elif address.version == 4 and int(address) >> 8 == 0xE00000:
                message = f"{address} lies in 224.0.0.0/24, which is reserved for routing protocols"
                yield Finding(value, message, "write one of 239.192.0.0/14", severity=Severity.WARNING)
