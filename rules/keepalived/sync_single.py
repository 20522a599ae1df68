r"""A sync group needs two members that exist.

A group with one member keeps nothing in step, a member that does not exist is ignored, and an instance can only be in one group. keepalived complains about each and goes on with what is left.

## Bad
```keepalived
vrrp_sync_group G1 {
#               ^^ keepalived/sync-single
    group {
        VI_1
    }
}
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Bad: a member that does not exist
```keepalived
vrrp_sync_group G1 {
    group {
        VI_1
        VI_2
        VI_3
#       ^^^^ keepalived/sync-single
    }
}
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    virtual_ipaddress {
        192.0.2.10/24
    }
}
vrrp_instance VI_2 {
    state BACKUP
    interface eth0
    virtual_router_id 52
    virtual_ipaddress {
        192.0.2.11/24
    }
}
```

## Bad: a member of two groups
```keepalived
vrrp_sync_group G1 {
    group {
        VI_1
        VI_2
    }
}
vrrp_sync_group G2 {
    group {
        VI_1
#       ^^^^ keepalived/sync-single
        VI_3
    }
}
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    virtual_ipaddress {
        192.0.2.10/24
    }
}
vrrp_instance VI_2 {
    state BACKUP
    interface eth0
    virtual_router_id 52
    virtual_ipaddress {
        192.0.2.11/24
    }
}
vrrp_instance VI_3 {
    state BACKUP
    interface eth0
    virtual_router_id 53
    virtual_ipaddress {
        192.0.2.12/24
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
    virtual_ipaddress {
        192.0.2.10/24
    }
}
vrrp_instance VI_2 {
    state BACKUP
    interface eth0
    virtual_router_id 52
    virtual_ipaddress {
        192.0.2.11/24
    }
}
```


## References
vrrp_sync.c: vrrp_sync_set_group(); vrrp.c: "Sync group ... has only 1 virtual router"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig
    from halint.systems.keepalived.sync import SyncGroup


@rule(severity=Severity.WARNING, tags={"availability", "daemon-rejects"})
def sync_single(config: KeepalivedConfig) -> Iterator[Finding]:
    if not config.is_complete:
        return
    owner: dict[str, SyncGroup] = {}
    for group in config.sync_groups:
        members = group.members
        if any(not is_known(word.value) for word in members):
            continue
        real = []
        for word in members:
            instance = config.instance_named.get(word.text)
            other = owner.setdefault(word.text, group)
            if instance is None:
                yield Finding(
                    word,
                    f"there is no vrrp_instance `{word.text}`, so keepalived ignores this member",
                    "Correct the name, or remove it.",
                )
            elif other is not group:
                yield Finding(
                    word,
                    f"`{word.text}` is already in the group `{other}`, so it is ignored here",
                    "Keep it in one group.",
                ).related(other, "in this group already")
            else:
                real.append(word)
        if not real:
            yield Finding(
                group,
                f"the group `{group}` has no member, so keepalived removes it",
                "List its members in `group { ... }`.",
            )
        elif len(members) == 1:
            yield Finding(
                group,
                f"the group `{group}` has one member only: there is nothing to keep in step",
                "Add the other instances, or remove the group.",
            )
