r"""The address of a virtual server is not one that keepalived brings up.

The kernel only balances what is sent to an address this node has. The address is in no vrrp_instance here, although others of the same network are; unless the node has it by other means, nothing arrives.

## Bad
```keepalived
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    virtual_ipaddress {
        192.0.2.10/24
    }
}
virtual_server 192.0.2.11 80 {
#              ^^^^^^^^^^ keepalived/vs-vip-not-vrrp
    protocol TCP
    lb_algo rr
    lb_kind NAT
    real_server 192.0.2.21 80 {
        TCP_CHECK {
            connect_timeout 2
        }
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
    }
}
virtual_server 192.0.2.10 80 {
    protocol TCP
    lb_algo rr
    lb_kind NAT
    real_server 192.0.2.21 80 {
        TCP_CHECK {
            connect_timeout 2
        }
    }
}
```


## References
keepalived.conf(5) "virtual_server", "ha_suspend"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.keepalived.addresses import address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.INFO, confidence=Confidence.MEDIUM, tags={"availability"})
def vs_vip_not_vrrp(config: KeepalivedConfig) -> Iterator[Finding]:
    if not config.is_complete or not config.instances:
        return
    static = {address(word.text) for line in config.top.entries("static_ipaddress") for word in line.words[:1]}
    for server in config.virtual_servers:
        found = server.endpoint.address
        if server.is_group or server.is_fwmark or found is None or found in config.addresses or found in static:
            continue
        if any(not virtual.is_known for instance in config.instances for virtual in instance.all_addresses):
            continue
        if server.endpoint.word is not None:
            yield Finding(
                server.endpoint.word,
                f"{found} is in no vrrp_instance of this keepalived, so this node may not have it",
                "Add it to `virtual_ipaddress` of an instance, or correct the address.",
            )
