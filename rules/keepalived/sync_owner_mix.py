r"""A sync group of owners and others does not work.

With priority 255 for some members and less for others the states of the members can never agree; keepalived says that it will not work.

## Bad
```keepalived
vrrp_sync_group G1 {
#               ^^ keepalived/sync-owner-mix
    group {
        VI_1
        VI_2
    }
}
vrrp_instance VI_1 {
    state MASTER
    interface eth0
    virtual_router_id 51
    priority 255
    virtual_ipaddress {
        192.0.2.10/24
    }
}
vrrp_instance VI_2 {
    state MASTER
    interface eth0
    virtual_router_id 52
    priority 150
    virtual_ipaddress {
        192.0.2.11/24
    }
}
```

## Good
```keepalived
vrrp_sync_group G1 {
    group {
        VI_1
        VI_2
    }
}
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    priority 150
    virtual_ipaddress {
        192.0.2.10/24
    }
}
vrrp_instance VI_2 {
    state BACKUP
    interface eth0
    virtual_router_id 52
    priority 150
    virtual_ipaddress {
        192.0.2.11/24
    }
}
```


## References
vrrp_sync.c: "has some member(s) as address owner"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.ERROR, tags={"availability"})
def sync_owner_mix(config: KeepalivedConfig) -> Iterator[Finding]:
    for group in config.sync_groups:
        members = group.instances
        if all(is_known(member.priority.value) for member in members):
            owners = [member for member in members if member.is_owner]
            if owners and len(owners) < len(members):
                yield Finding(
                    group,
                    f"in the group `{group}` `{owners[0]}` has priority 255 and others have not, so the group cannot work",
                    "Give all members a priority of at most 254.",
                ).related(owners[0], "priority 255")
