r"""It takes long until another node takes the address of a dead one.

A backup waits for three advertisements (`down_timer_adverts`) and a little more before it becomes MASTER: with `advert_int 5` more than 15 s. A script with a long interval and many `fall` waits as long.

## Bad
```keepalived
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    priority 100
    advert_int 5
#   ^^^^^^^^^^^^ keepalived/detect-slow
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Bad: a slow script
```keepalived
vrrp_script check_haproxy {
    script "/usr/local/bin/check-haproxy"
    interval 10
#   ^^^^^^^^^^^ keepalived/detect-slow
    fall 5
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
    fall 3
}
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    advert_int 1
    track_script {
        check_haproxy
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```


## References
vrrp.h: VRRP_TIMER_SKEW; keepalived.conf(5) "advert_int", "fall"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.INFO, tags={"availability"})
def detect_slow(config: KeepalivedConfig) -> Iterator[Finding]:
    for instance in config.instances:
        router = instance.router()
        statement = instance.settings.last("advert_int")
        if router is not None and statement is not None and router.down_after() > 10:
            yield Finding(
                statement,
                f"a dead MASTER of `{instance}` is only replaced after {router.down_after():.1f} s",
                "Write `advert_int 1`, on every node.",
            )
    for script in config.scripts:
        interval, fall = script.interval, script.fall
        statement = script.settings.last("interval")
        if is_known(interval) and is_known(fall) and statement is not None and interval * fall > 15:
            yield Finding(
                statement,
                f"`{script.name}` notices a failure only after {interval * fall:g} s ({fall:g} runs, one each {interval:g} s)",
                "Run it every 2 s and count 2 or 3 failures.",
            )
