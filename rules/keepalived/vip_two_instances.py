r"""One virtual address in two instances is taken away by whichever leaves.

Both instances add the address when they become MASTER and delete it when they stop being MASTER: when one of them goes to BACKUP the address is gone
although the other is still MASTER.

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
vrrp_instance VI_2 {
    state BACKUP
    interface eth0
    virtual_router_id 52
    virtual_ipaddress {
        192.0.2.10/24
#       ^^^^^^^^^^^^^ keepalived/vip-two-instances
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
vrrp_instance VI_2 {
    state BACKUP
    interface eth0
    virtual_router_id 52
    virtual_ipaddress {
        192.0.2.11/24
    }
}
```

## References
vrrp_ipaddress.c: netlink_iplist(); vrrp.c: vrrp_restore_interface()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.addresses import VirtualAddress
    from halint.systems.keepalived.config import KeepalivedConfig
    from halint.systems.keepalived.instance import VrrpInstance


@rule(severity=Severity.ERROR, tags={"availability"})
def vip_two_instances(config: KeepalivedConfig) -> Iterator[Finding]:
    if config.is_template:
        return
    seen: dict[tuple[object, str], tuple[VrrpInstance, VirtualAddress]] = {}
    for instance in config.instances:
        interface = instance.interface.text if instance.interface else ""
        for address in instance.all_addresses:
            if address.address is None or getattr(address.address, "is_link_local", False):
                continue
            device = address.option("dev")
            key = (address.address, device.text if device else interface)
            other = seen.setdefault(key, (instance, address))
            if other[0] is not instance:
                yield Finding(
                    address,
                    f"{address.address} also stands in `{other[0]}`: when one of the two leaves MASTER the address is deleted under the other",
                    "Keep the address in one instance; put instances that belong together into a vrrp_sync_group.",
                ).related(other[1], "here as well")
