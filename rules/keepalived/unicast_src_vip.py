r"""The address advertisements come from is a virtual one.

A backup does not have the virtual address, so it cannot send from it: it can never announce itself as MASTER, or goes to FAULT.

## Bad
```keepalived
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    unicast_src_ip 192.0.2.10
#                  ^^^^^^^^^^ keepalived/unicast-src-vip
    unicast_peer {
        192.0.2.2
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Good
```keepalived
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    unicast_src_ip 192.0.2.1
    unicast_peer {
        192.0.2.2
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```


## References
keepalived.conf(5) "unicast_src_ip", "track_src_ip"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.keepalived.addresses import address
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.ERROR, tags={"availability"})
def unicast_src_vip(config: KeepalivedConfig) -> Iterator[Finding]:
    for instance in config.instances:
        found = address(instance.source.text) if instance.source else None
        if instance.source is None or found is None or not is_known(instance.priority.value) or instance.is_owner:
            continue
        for virtual in instance.all_addresses:
            if virtual.address == found:
                yield Finding(
                    instance.source,
                    f"{found} is a virtual address of `{instance}`: a backup does not have it and cannot send from it",
                    "Write the node's own address.",
                ).related(virtual, "the virtual address")
                break
