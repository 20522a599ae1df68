r"""In strict mode the virtual address does not answer.

RFC 3768 does not let a router that does not own an address accept packets for it. With `vrrp_strict` or `strict_mode`, and with `no_accept`, keepalived adds a firewall rule that drops
everything for the virtual addresses: services on them cannot be reached, not even by ping. Version 3 with `accept` avoids it.

## Bad
```keepalived
global_defs {
    vrrp_strict
#   ^^^^^^^^^^^ keepalived/strict-unreachable
}
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    priority 100
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Bad: no_accept
```keepalived
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    priority 100
    no_accept
#   ^^^^^^^^^ keepalived/strict-unreachable
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Good
```keepalived
global_defs {
    vrrp_strict
    vrrp_version 3
}
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    priority 100
    accept
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```


## References
vrrp.c: "accept"; keepalived issues 1373, 474, 2046, 2319, 1142
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.systems.keepalived.remedy import taken_out
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.WARNING, confidence=Confidence.MEDIUM, tags={"availability"}, fixable=True)
def strict_unreachable(config: KeepalivedConfig) -> Iterator[Finding]:
    seen = set()
    for instance in config.instances:
        if not is_known(instance.priority.value) or instance.is_owner or not instance.addresses:
            continue
        dropped = instance.settings.at("no_accept")
        accepts = instance.settings.has("accept") and instance.version.value == 3
        at = dropped
        if at is None and instance.strict.value is True and not accepts:
            at = instance.strict.at
        if at is None or at.span in seen:
            continue
        seen.add(at.span)
        yield Finding(
            at,
            f"keepalived drops everything that is sent to the addresses of `{instance}`: nothing that listens there can be reached",
            "Remove it; where strictness is wanted, speak version 3 and write `accept`."
            if dropped is None
            else "Remove `no_accept`, unless the addresses are for routing only.",
            severity=Severity.INFO if dropped is not None else None,
        ).fix("take the line out", taken_out(dropped or config.globals.last("vrrp_strict")), safety=Safety.UNSAFE)
