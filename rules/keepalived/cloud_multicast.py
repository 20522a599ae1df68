r"""Multicast does not work in this cloud.

The networks of AWS, Google Cloud, Azure and Hetzner do not carry multicast: nodes that call a cloud's own tool to move the address, but send to the multicast
group, never hear each other, and each becomes MASTER.

## Bad
```keepalived
vrrp_instance VI_1 {
#             ^^^^ keepalived/cloud-multicast
    state BACKUP
    interface eth0
    virtual_router_id 51
    notify_master "/usr/bin/aws ec2 assign-private-ip-addresses --allow-reassignment"
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
    notify_master "/usr/bin/aws ec2 assign-private-ip-addresses --allow-reassignment"
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
AWS VPC, Google VPC and Azure virtual network: no multicast
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig

TOOLS = {"aws", "gcloud", "az", "hcloud", "doctl", "linode-cli", "ec2-assign-private-ip-addresses"}


@rule(severity=Severity.WARNING, confidence=Confidence.MEDIUM, tags={"availability"})
def cloud_multicast(config: KeepalivedConfig) -> Iterator[Finding]:
    if not config.is_complete:
        return
    for instance in config.instances:
        if instance.is_unicast or instance.unicast_keyword is not None:
            continue
        tool = next((command.name for command in instance.commands if command.name in TOOLS), "")
        if tool:
            yield Finding(
                instance,
                f"`{instance}` calls `{tool}`, so it runs in a cloud, whose network does not carry its multicast",
                "Write `unicast_src_ip` and `unicast_peer { ... }` with the nodes' own addresses.",
            )
