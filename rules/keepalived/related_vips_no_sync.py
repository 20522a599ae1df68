r"""Two instances of one gateway that do not move together leave traffic half-way.

A node that is MASTER in one network and BACKUP in the other gets packets it cannot answer. Instances on different interfaces that have the same peers usually belong into one vrrp_sync_group.

## Bad
```keepalived
vrrp_instance LAN {
    state BACKUP
    interface eth0
    virtual_router_id 51
    priority 150
    notify /usr/local/sbin/gateway
    virtual_ipaddress {
        192.0.2.10/24
    }
}
vrrp_instance WAN {
#             ^^^ keepalived/related-vips-no-sync
    state BACKUP
    interface eth1
    virtual_router_id 52
    priority 150
    notify /usr/local/sbin/gateway
    virtual_ipaddress {
        198.51.100.10/24
    }
}
```

## Good
```keepalived
vrrp_sync_group G1 {
    group {
        LAN
        WAN
    }
}
vrrp_instance LAN {
    state BACKUP
    interface eth0
    virtual_router_id 51
    priority 150
    virtual_ipaddress {
        192.0.2.10/24
    }
}
vrrp_instance WAN {
    state BACKUP
    interface eth1
    virtual_router_id 52
    priority 150
    virtual_ipaddress {
        198.51.100.10/24
    }
}
```


## References
keepalived.conf(5) "vrrp_sync_group"
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.INFO, confidence=Confidence.LOW, tags={"availability"})
def related_vips_no_sync(config: KeepalivedConfig) -> Iterator[Finding]:
    if config.sync_groups or not config.is_complete or len(config.instances) != 2:
        return
    names = [instance.name.upper() for instance in config.instances]
    pairs = (
        {"LAN", "WAN"},
        {"INSIDE", "OUTSIDE"},
        {"INTERNAL", "EXTERNAL"},
        {"INT", "EXT"},
        {"PUBLIC", "PRIVATE"},
        {"IN", "OUT"},
    )
    first, second = config.instances
    interfaces = {i.interface.text for i in config.instances if i.interface}
    if len(interfaces) == 2 and any(
        all(any(part in re.split(r"[^A-Z]+", n) for n in names) for part in pair) for pair in pairs
    ):
        yield Finding(
            second,
            f"`{first}` and `{second}` can be MASTER on different nodes, so traffic through this node may go half-way",
            "Put both into one `vrrp_sync_group`.",
        ).related(first, "the other side")
