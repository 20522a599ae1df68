r"""A check without a weight that counts one failure makes the address flap.

With `fall 1`, which is the default, a single slow answer puts the instance into FAULT and moves the address; with `rise 1` a single good one brings it back.

## Bad
```keepalived
vrrp_script check_haproxy {
    script "/usr/local/bin/check-haproxy"
    interval 1
    fall 1
#   ^^^^^^ keepalived/fall-rise-1
}
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    track_script {
        check_haproxy
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Good
```keepalived
vrrp_script check_haproxy {
    script "/usr/local/bin/check-haproxy"
    interval 2
    fall 2
    rise 2
}
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    track_script {
        check_haproxy
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```


## References
keepalived.conf(5) "fall", "rise"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.keepalived.remedy import written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.INFO, tags={"availability"}, fixable=True)
def fall_rise_1(config: KeepalivedConfig) -> Iterator[Finding]:
    for script in config.scripts:
        statement = script.settings.last("fall")
        if statement is not None and script.fall == 1 and script.weight.value == 0:
            yield Finding(
                statement,
                f"one failure of `{script.name}` moves the address",
                "Write `fall 2` or `fall 3`, and `rise 2`.",
            ).fix("write `fall 2`", written(statement.words[1], "2"), safety=Safety.UNSAFE)
