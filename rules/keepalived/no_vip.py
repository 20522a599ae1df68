r"""An instance without virtual addresses is of no use.

keepalived complains "No VIP specified; at least one is sensible". `no_virtual_ipaddress` (2.3 and newer) says that it is meant.

## Bad
```keepalived
vrrp_instance VI_1 {
#             ^^^^ keepalived/no-vip
    state BACKUP
    interface eth0
    virtual_router_id 51
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
```

## References
vrrp.c: "No VIP specified"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.WARNING, tags={"availability", "daemon-rejects"})
def no_vip(config: KeepalivedConfig) -> Iterator[Finding]:
    if not config.is_complete:
        return
    for instance in config.instances:
        if instance.addresses or instance.settings.has("no_virtual_ipaddress") or instance.vrid is None:
            continue
        yield Finding(
            instance,
            f"`{instance}` has no virtual address",
            "Write `virtual_ipaddress { ADDRESS/MASK }`; from 2.3 on `no_virtual_ipaddress` says that none is meant.",
        )
