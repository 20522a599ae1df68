r"""The other nodes have `nopreempt`, so the weights of the checks can never move the address.

With nopreempt a backup accepts every advertisement, however low its priority. A check with a weight only lowers the
priority, so nobody acts on it: the address stays where the service is dead. Only a check without weight (FAULT), a
lost link or the end of keepalived makes the MASTER give the address up. keepalived itself takes nopreempt away from
nodes with `state MASTER` or priority 255.

## Bad
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_script check_haproxy {
    script "/usr/local/bin/check-haproxy"
    interval 2
    weight -60
}
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    state BACKUP
    priority 150
    nopreempt
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
    state BACKUP
    priority 100
    nopreempt
#<5:13 cross/nopreempt-weight
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Bad: the first node keeps back, and the second holds the address
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_script check_haproxy {
    script "/usr/local/bin/check-haproxy"
    interval 2
    weight -60
}
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    state BACKUP
    priority 150
    nopreempt
#<5:13 cross/nopreempt-weight
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
    weight -60
}
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    state BACKUP
    priority 100
    virtual_ipaddress {
        192.0.2.10/24
    }
    track_script {
        check_haproxy
    }
}
```

## Good: checks without weight
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_script check_haproxy {
    script "/usr/local/bin/check-haproxy"
    interval 2
}
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    state BACKUP
    priority 150
    nopreempt
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
}
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    state BACKUP
    priority 100
    nopreempt
    virtual_ipaddress {
        192.0.2.10/24
    }
    track_script {
        check_haproxy
    }
}
```

## References
keepalived.conf(5) "nopreempt"; vrrp.c (vrrp_state_backup); https://github.com/acassen/keepalived/issues/2483
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
def nopreempt_weight(estate: Estate) -> Iterator[Finding]:
    for case in estate.stuck_routers:
        if case.why is not Why.HELD_BACK:
            continue
        holder, following = case.holder, case.next
        once = "" if case.is_first else f" once {holder} holds the addresses,"
        yield (
            Finding(
                following.place("nopreempt"),
                f"with nopreempt {following} accepts every priority:{once} {case.names} failing on {holder} only lowers it "
                f"to {case.after}, and `{case.group.name}` stays there",
                f"Take nopreempt out on {following}, or the weight of {case.names}, so that a failure is FAULT.",
            )
            .related(case.place, f"the weight on {holder}")
            .related(holder.place("priority"), f"priority on {holder}")
        )
