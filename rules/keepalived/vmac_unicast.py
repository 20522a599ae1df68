r"""A virtual MAC with unicast needs `vmac_xmit_base`, and an interface.

Packets to peers must leave by the real interface. Without `vmac_xmit_base` keepalived sets it and complains; without an interface it drops the virtual MAC. `unicast_ttl` without peers is reset.

## Bad
```keepalived
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    use_vmac
#   ^^^^^^^^ keepalived/vmac-unicast
    unicast_src_ip 192.0.2.1
    unicast_peer {
        192.0.2.2
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Bad: a TTL for nobody
```keepalived
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    unicast_ttl 64
#   ^^^^^^^^^^^^^^ keepalived/vmac-unicast
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
    use_vmac
    vmac_xmit_base
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
vrrp_parser.c: vrrp_end_handler()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import line_after
from halint.systems.keepalived.instance import UNICAST_KEYWORDS
from halint.systems.keepalived.remedy import taken_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.WARNING, tags={"correctness", "daemon-rejects"}, fixable=True)
def vmac_unicast(config: KeepalivedConfig) -> Iterator[Finding]:
    if not config.is_complete:
        return
    for instance in config.instances:
        virtual = instance.settings.at("use_vmac") or instance.settings.at("use_ipvlan")
        unicast = any(instance.settings.has(name) for name in UNICAST_KEYWORDS)
        if (
            virtual is not None
            and unicast
            and instance.settings.has("interface")
            and not instance.settings.has("vmac_xmit_base")
        ):
            yield Finding(
                virtual,
                f"`{instance}` sends to peers from a virtual MAC, so keepalived sets `vmac_xmit_base` by itself",
                "Write `vmac_xmit_base`.",
            ).fix("add `vmac_xmit_base`", line_after(virtual, "vmac_xmit_base"))
        ttl = instance.settings.last("unicast_ttl")
        if ttl is not None and not instance.is_unicast:
            yield Finding(
                ttl,
                f"`{instance}` has no unicast peers, so keepalived resets `unicast_ttl`",
                "Remove the line, or list peers.",
            ).fix("take the line out", taken_out(ttl), safety=Safety.UNSAFE)
