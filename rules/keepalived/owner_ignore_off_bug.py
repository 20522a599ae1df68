r"""`owner_ignore_adverts off` is not obeyed with priority 255.

keepalived 2.3 says "strict_mode ... requires owner_ignore_adverts" even where strict mode is off, and forces it on.

## Bad
```keepalived target=keepalived-2.3.3
vrrp_instance VI_1 {
    state MASTER
    interface eth0
    virtual_router_id 51
    priority 255
    owner_ignore_adverts off
#   ^^^^^^^^^^^^^^^^^^^^^^^^ keepalived/owner-ignore-off-bug
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Good
```keepalived
vrrp_instance VI_1 {
    state MASTER
    interface eth0
    virtual_router_id 51
    priority 255
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```


## References
vrrp.c: "requires owner_ignore_adverts"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.keepalived.numbers import switch
from halint.systems.keepalived.remedy import taken_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.INFO, tags={"correctness", "daemon-rejects"}, fixable=True)
def owner_ignore_off_bug(config: KeepalivedConfig) -> Iterator[Finding]:
    if not config.at_least(2, 3):
        return
    for instance in config.instances:
        statement = instance.settings.last("owner_ignore_adverts")
        if (
            statement is not None
            and instance.is_owner
            and len(statement.words) > 1
            and switch(statement.words[1]) is False
        ):
            yield Finding(
                statement,
                f"keepalived {config.version} turns this on again for `{instance}`, whose priority is 255",
                "Remove the line.",
            ).fix("take the line out", taken_out(statement))
