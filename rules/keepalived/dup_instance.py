r"""A second vrrp_instance of the same name is left out.

keepalived says "vrrp instance ... already defined" and skips the whole block: its addresses are not served.

## Bad
```keepalived
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    virtual_ipaddress {
        192.0.2.10/24
    }
}
vrrp_instance VI_1 {
#             ^^^^ keepalived/dup-instance
    state BACKUP
    interface eth1
    virtual_router_id 52
    virtual_ipaddress {
        198.51.100.10/24
    }
}
```

## Good
```keepalived
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
    interface eth1
    virtual_router_id 52
    virtual_ipaddress {
        198.51.100.10/24
    }
}
```

## References
vrrp_parser.c: vrrp_handler()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.ERROR, tags={"availability", "daemon-rejects"})
def dup_instance(config: KeepalivedConfig) -> Iterator[Finding]:
    if config.is_template:
        return
    for instance in config.all_instances:
        first = config.instance_named.get(instance.name)
        if instance.name and first is not None and first.order != instance.order:
            yield Finding(
                instance,
                f"there is a vrrp_instance `{instance.name}` before this one, so keepalived leaves this one out",
                "Give it a name of its own.",
            ).related(first, "the first one")
