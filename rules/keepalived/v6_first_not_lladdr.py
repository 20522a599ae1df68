r"""The first address of an IPv6 instance should be link-local.

RFC 9568 wants the first address to be the link-local one that routers are known by; other implementations drop advertisements without it, and keepalived in
strict mode complains. Unicast instances are free of it.

## Bad
```keepalived
global_defs {
    vrrp_strict
}
vrrp_instance VI_6 {
    interface eth0
    virtual_router_id 51
    virtual_ipaddress {
        2001:db8::10/64
#       ^^^^^^^^^^^^^^^ keepalived/v6-first-not-lladdr
    }
}
```

## Good
```keepalived
global_defs {
    vrrp_strict
}
vrrp_instance VI_6 {
    interface eth0
    virtual_router_id 51
    virtual_ipaddress {
        fe80::10/64
        2001:db8::10/64
    }
}
```

## References
RFC 9568 section 5.2.9; vrrp.c: "the first IPv6 VIP address"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.WARNING, tags={"correctness"})
def v6_first_not_lladdr(config: KeepalivedConfig) -> Iterator[Finding]:
    for instance in config.instances:
        if instance.family != 6 or instance.is_unicast or not instance.addresses:
            continue
        first = instance.addresses[0]
        if first.address is None or first.family != 6 or first.address.is_link_local:
            continue
        strict = instance.strict.value is True
        yield Finding(
            first,
            f"the first address of `{instance}` is {first.address}, not a link-local one",
            "Write a link-local address (fe80::/10) as the first virtual address, the same on every node.",
            severity=None if strict else Severity.INFO,
            tags={"daemon-rejects"} if strict else (),
        )
