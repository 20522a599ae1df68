r"""`vrrp_skip_check_adv_addr` hides that peers have other addresses.

The MASTER's advertisements are then only compared the first time; nodes with different lists of virtual addresses are not noticed.

## Bad
```keepalived
global_defs {
    vrrp_skip_check_adv_addr
#   ^^^^^^^^^^^^^^^^^^^^^^^^ keepalived/skip-check-adv
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

## Good
```keepalived
global_defs {
    router_id lb1
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


## References
keepalived.conf(5) "vrrp_skip_check_adv_addr"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.keepalived.numbers import switch
from halint.systems.keepalived.remedy import taken_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.INFO, tags={"correctness"}, fixable=True)
def skip_check_adv(config: KeepalivedConfig) -> Iterator[Finding]:
    statement = config.globals.last("vrrp_skip_check_adv_addr")
    if statement is not None and config.instances and (len(statement.words) < 2 or switch(statement.words[1]) is True):
        yield Finding(
            statement,
            "keepalived does not compare the addresses a known MASTER announces with its own",
            "Remove the line.",
        ).fix("take the line out", taken_out(statement), safety=Safety.UNSAFE)
