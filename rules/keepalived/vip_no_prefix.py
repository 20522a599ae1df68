r"""A virtual address without a mask is a host route of its own.

Without `/MASK` keepalived adds the address with /32 (IPv6 /128). It works as long as the interface has an address of the same network, and it
must be the same on every node.

## Bad
```keepalived
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    virtual_ipaddress {
        192.0.2.10/24
        192.0.2.11
#       ^^^^^^^^^^ keepalived/vip-no-prefix
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
        192.0.2.10
        192.0.2.11
    }
}
```

## References
vrrp_ipaddress.c: parse_ipaddress()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.INFO, tags={"correctness"})
def vip_no_prefix(config: KeepalivedConfig) -> Iterator[Finding]:
    for instance in config.instances:
        known = [virtual for virtual in instance.addresses if virtual.address is not None]
        bare = [virtual for virtual in known if "/" not in virtual.word.text]
        if bare and len(bare) < len(known):
            for virtual in bare:
                yield Finding(
                    virtual,
                    f"{virtual.address} has no mask and becomes /{32 if virtual.family == 4 else 128}, unlike the other addresses of `{instance}`",
                    "Write the mask, the same for all addresses of the network.",
                )
