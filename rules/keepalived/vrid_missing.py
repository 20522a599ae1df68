r"""An instance without a valid `virtual_router_id` makes keepalived refuse the configuration.

Every virtual router needs a number from 1 to 255 of its own in its network. Without one keepalived says "the virtual router id must
be set", and its VRRP process does not run any instance.

## Bad
```keepalived
vrrp_instance VI_1 {
#             ^^^^ keepalived/vrid-missing
    state BACKUP
    interface eth0
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Bad: a number that does not count
```keepalived
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 256
#                     ^^^ keepalived/vrid-missing
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
    virtual_router_id 255
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## References
vrrp_parser.c: vrrp_vrid_handler(); vrrp.c: "the virtual router id must be set"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.ERROR, tags={"availability", "daemon-rejects"})
def vrid_missing(config: KeepalivedConfig) -> Iterator[Finding]:
    for instance in config.instances:
        if instance.vrid is not None:
            continue
        word = instance.vrid_word
        if word is not None:
            yield Finding(
                word,
                f"`virtual_router_id {word.raw}` is not between 1 and 255, so `{instance}` has none and keepalived refuses to run",
                "Write a number from 1 to 255 that no other virtual router in this network has.",
            )
        elif config.is_complete:
            yield Finding(
                instance,
                f"`{instance}` has no `virtual_router_id`, so keepalived refuses to run",
                "Write `virtual_router_id N` with a number from 1 to 255, the same on every node.",
            )
