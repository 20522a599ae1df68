r"""Unicast without peers falls back to multicast.

A keyword of unicast in an instance without any `unicast_peer` does not make it send to anybody in particular: keepalived says so and sends to the multicast group, which on networks
without multicast reaches nobody. With `unicast_fault_no_peer` (2.2 and newer) the instance goes to FAULT instead.

## Bad
```keepalived
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    unicast_src_ip 192.0.2.1
#   ^^^^^^^^^^^^^^^^^^^^^^^^ keepalived/unicast-no-peer
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Bad: an empty block
```keepalived
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    unicast_peer {
#   ^^^^^^^^^^^^ keepalived/unicast-no-peer
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
vrrp.c: "A unicast keyword has been specified without any unicast peers"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.WARNING, tags={"availability", "daemon-rejects"})
def unicast_no_peer(config: KeepalivedConfig) -> Iterator[Finding]:
    if not config.is_complete:
        return
    for instance in config.instances:
        at = instance.unicast_keyword
        if at is None or instance.is_unicast or instance.vrid is None:
            continue
        if instance.settings.has("unicast_fault_no_peer"):
            continue
        yield Finding(
            at,
            f"`{instance}` has no `unicast_peer`, so it sends to the multicast group",
            "List the addresses of the other nodes in `unicast_peer { ... }`.",
        )
