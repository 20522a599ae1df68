r"""The node's own address, or the virtual one, is listed as a peer.

Advertisements to itself reach no other node: with only its own address listed both nodes become MASTER (measured 2.1.5 to 2.3.4). The virtual address leads to whoever has it.

## Bad
```keepalived
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    unicast_src_ip 192.0.2.1
    unicast_peer {
        192.0.2.1
#       ^^^^^^^^^ keepalived/unicast-self
        192.0.2.2
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Bad: the virtual address
```keepalived
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    unicast_src_ip 192.0.2.1
    unicast_peer {
        192.0.2.10
#       ^^^^^^^^^^ keepalived/unicast-self
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
vrrp.c: vrrp_send_adv(); measured in network namespaces
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.keepalived.addresses import address
from halint.systems.keepalived.remedy import taken_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.WARNING, tags={"availability"}, fixable=True)
def unicast_self(config: KeepalivedConfig) -> Iterator[Finding]:
    for instance in config.instances:
        own = address(instance.source.text) if instance.source else None
        virtual = {found.address for found in instance.all_addresses}
        for peer in instance.peers:
            found = address(peer.text)
            if found is None or (found != own and found not in virtual):
                continue
            only = len(instance.peers) == 1
            what = "its own address" if found == own else "its virtual address"
            yield (
                Finding(
                    peer,
                    f"`{instance}` lists {what} {found} as a peer"
                    + (", and nobody else: every node becomes MASTER" if only and found == own else ""),
                    "List the real addresses of the other nodes.",
                    severity=Severity.ERROR if only else None,
                )
                .related(instance.source if found == own else None, "its own address")
                .fix("take the line out", taken_out(peer) if not only else None, safety=Safety.UNSAFE)
            )
