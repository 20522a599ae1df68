r"""Anybody who can reach the node can take the address.

Multicast advertisements are accepted only with TTL 255, so they come from the same network; unicast ones come from anywhere. Without `check_unicast_src`, `min_ttl` or authentication a
packet with priority 255 from any host makes the MASTER give up.

## Bad
```keepalived
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    unicast_src_ip 192.0.2.1
    unicast_peer {
#   ^^^^^^^^^^^^ keepalived/unicast-ttl-security
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
    check_unicast_src
    unicast_peer {
        192.0.2.2
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```


## References
keepalived.conf(5) "check_unicast_src", "unicast_peer"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.INFO, tags={"security"})
def unicast_ttl_security(config: KeepalivedConfig) -> Iterator[Finding]:
    if config.globals.has("vrrp_check_unicast_src") or not config.is_complete:
        return
    for instance in config.instances:
        blocks = instance.settings.blocks("unicast_peer")
        if not instance.is_unicast or instance.settings.has("check_unicast_src") or not blocks:
            continue
        if instance.authentication("auth_pass") is not None and instance.version.value == 2:
            continue
        limited = any(
            word.text in {"min_ttl", "max_ttl"}
            for line in instance.settings.entries("unicast_peer")
            for word in line.words
        )
        if not limited and blocks[0].header is not None:
            yield Finding(
                blocks[0].header.words[0],
                f"`{instance}` believes advertisements from any host",
                "Write `check_unicast_src`, and let a firewall pass protocol 112 from the peers only.",
            )
