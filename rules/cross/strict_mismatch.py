r"""One node of a virtual router is strict about the RFC, another is not.

vrrp_strict drops authentication, refuses unicast peers, and has the node drop packets to the virtual address unless
`accept` is set: the address answers on one node and not on the other.

## Bad
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 150
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```
```keepalived path=lb2/etc/keepalived/keepalived.conf
global_defs {
    vrrp_strict
}
vrrp_instance VI_1 {
#             ^^^^ cross/strict-mismatch
    interface eth0
    virtual_router_id 51
    priority 100
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Good
```keepalived path=lb1/etc/keepalived/keepalived.conf
global_defs {
    vrrp_strict
}
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 150
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```
```keepalived path=lb2/etc/keepalived/keepalived.conf
global_defs {
    vrrp_strict
}
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 100
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## References
keepalived.conf(5) "vrrp_strict", "accept"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate
    from halint.systems.keepalived.config import KeepalivedConfig  # noqa: F401


@rule(severity=Severity.WARNING, tags={"availability"})
def strict_mismatch(estate: Estate) -> Iterator[Finding]:
    for group in estate.vrrp_groups:
        found = group.disagreement(lambda m: m.instance.strict.value)
        if found:
            member, is_strict = found.first
            others = ", ".join(map(str, found.right))
            yield found.tell(
                Finding(
                    member.place("strict_mode"),
                    f"`{group.name}` is {'' if is_strict else 'not '}strict on {member} and "
                    f"{'not ' if is_strict else ''}on {others}: its addresses do not answer alike on both",
                    f"{'Take `vrrp_strict` out' if is_strict else 'Write `vrrp_strict`'} on {member}, as on {others}.",
                ),
                "strict_mode",
                say=lambda value: "strict" if value else "not strict",
            )
