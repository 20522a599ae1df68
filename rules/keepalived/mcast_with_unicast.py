r"""`mcast_dst_ip` is ignored in an instance that sends to peers.

## Bad
```keepalived
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    mcast_dst_ip 224.0.0.200
#   ^^^^^^^^^^^^^^^^^^^^^^^^ keepalived/mcast-with-unicast
    unicast_src_ip 192.0.2.1
    unicast_peer {
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
    mcast_dst_ip 224.0.0.200
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```


## References
vrrp.c: "multicast destination specified with unicast"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.keepalived.remedy import taken_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.WARNING, tags={"correctness", "daemon-rejects"}, fixable=True)
def mcast_with_unicast(config: KeepalivedConfig) -> Iterator[Finding]:
    for instance in config.instances:
        statement = instance.settings.last("mcast_dst_ip")
        if statement is not None and instance.is_unicast:
            yield Finding(
                statement,
                f"`{instance}` sends to its unicast peers, so keepalived ignores the multicast address",
                "Remove the line, or the `unicast_peer` block.",
            ).fix("take the line out", taken_out(statement), safety=Safety.UNSAFE)
