r"""When the health checks of the MASTER fail, its priority is exactly that of the next node, which does not take over.

A backup takes the address of a living MASTER only when the advertised priority is lower than its own; an equal one is
accepted (that the higher address wins is decided between two MASTERs only). Measured with 2.1.5 to 2.3.4: 101 with
`weight -2` against 99 stays where it is.

## Bad
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_script check_haproxy {
    script "/usr/local/bin/check-haproxy"
    interval 2
    weight -10
    #      ^^^ cross/failover-tie
}
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 110
    virtual_ipaddress {
        192.0.2.10/24
    }
    track_script {
        check_haproxy
    }
}
```
```keepalived path=lb2/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 100
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Bad: a positive weight
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_script check_haproxy {
    script "/usr/local/bin/check-haproxy"
    interval 2
    weight 2
    #      ^ cross/failover-tie
}
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 100
    virtual_ipaddress {
        192.0.2.10/24
    }
    track_script {
        check_haproxy
    }
}
```
```keepalived path=lb2/etc/keepalived/keepalived.conf
vrrp_script check_haproxy {
    script "/usr/local/bin/check-haproxy"
    interval 2
    weight 2
}
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 98
    virtual_ipaddress {
        192.0.2.10/24
    }
    track_script {
        check_haproxy
    }
}
```

## Good
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_script check_haproxy {
    script "/usr/local/bin/check-haproxy"
    interval 2
    weight -11
}
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 110
    virtual_ipaddress {
        192.0.2.10/24
    }
    track_script {
        check_haproxy
    }
}
```
```keepalived path=lb2/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 100
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## References
keepalived.conf(5) "weight"; vrrp.c (vrrp_state_backup)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.estate.failover import Why
from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate
    from halint.systems.keepalived.config import KeepalivedConfig  # noqa: F401


@rule(severity=Severity.ERROR, tags={"availability"})
def failover_tie(estate: Estate) -> Iterator[Finding]:
    for case in estate.stuck_routers:
        if case.why is Why.TIE:
            yield case.tell(
                Finding(
                    case.place,
                    f"when {case.names} fails on {case.holder}, its priority is {case.after}, the same as that of "
                    f"{case.next}, and a backup accepts an equal priority: `{case.group.name}` keeps its addresses on "
                    f"{case.holder}",
                    case.remedy,
                )
            )
