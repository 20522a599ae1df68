r"""A virtual address that stands twice in one instance is only served once.

The second line is ignored; keepalived 2.3 complains ("VIP duplicates a VIP"), older versions say nothing. Usually another address was meant.

## Bad
```keepalived
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    virtual_ipaddress {
        192.0.2.10/24
        192.0.2.11/24
        192.0.2.10/24
#       ^^^^^^^^^^^^^ keepalived/vip-dup
    }
}
```

## Good
```keepalived
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    virtual_ipaddress {
        192.0.2.10/24
        192.0.2.11/24
    }
}
```

## References
vrrp_data.c: vip_is_duplicate()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import removed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.addresses import VirtualAddress
    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.WARNING, tags={"correctness"}, fixable=True)
def vip_dup(config: KeepalivedConfig) -> Iterator[Finding]:
    for instance in config.instances:
        seen: dict[tuple[object, str], VirtualAddress] = {}
        for address in instance.all_addresses:
            if address.address is None or config.is_template:
                continue
            device = address.option("dev")
            key = (address.address, device.text if device else "")
            if key in seen:
                yield (
                    Finding(
                        address,
                        f"{address.address} already stands in `{instance}`, so this line is ignored",
                        "Remove the line, or write the address that was meant.",
                        tags={"daemon-rejects"} if config.at_least(2, 3) else (),
                    )
                    .related(seen[key], "the first time")
                    .fix("take the line out", removed(address), safety=Safety.UNSAFE)
                )
            else:
                seen[key] = address
