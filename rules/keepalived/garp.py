r"""Gratuitous ARP is turned down so far that neighbours may keep the old node.

After a change of MASTER, gratuitous ARP tells switches and hosts where the address is now. With `garp_master_delay 0` nothing is sent a second time, so one lost packet
leaves neighbours with the old node until their entry ages.

## Bad
```keepalived
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    garp_master_delay 0
#   ^^^^^^^^^^^^^^^^^^^ keepalived/garp
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
    garp_master_delay 5
    garp_master_refresh 60
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```


## References
keepalived.conf(5) "garp_master_delay", "garp_master_refresh"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.keepalived.numbers import integer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.INFO, tags={"availability"})
def garp(config: KeepalivedConfig) -> Iterator[Finding]:
    places = [(instance.settings, "garp_master_delay") for instance in config.instances] + [
        (config.globals, "vrrp_garp_master_delay")
    ]
    for settings, name in places:
        statement = settings.last(name)
        if statement is not None and integer(settings.word(name)) == 0:
            yield Finding(
                statement,
                "gratuitous ARP is sent once only, when the node becomes MASTER",
                f"Leave `{name}` at its default of 5 s, and write `{name.replace('delay', 'refresh')} 60`.",
            )
