r"""When the health checks of the MASTER fail, no other node takes the address.

A failing tracker with a weight only changes the priority. A backup takes the address of a living MASTER when the priority
that is advertised is lower than its own; if the weight is smaller than the distance between the priorities, that never
happens, and the address stays on the node whose service is dead (measured with 2.1.5 to 2.3.4: 101 with `weight -1`
against 99 stays). A positive weight is added while the check is well, on both nodes: it helps only if it is larger than
the distance. Trackers without weight are another thing: they put the node in FAULT and always give the address away,
from 2.2 on that of an owner too (measured: 2.1.5 leaves all scripts of an instance of priority 255 out, 2.2.7 does not).

Reported only when all nodes that the files speak of are in the input.

## Bad
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_script check_haproxy {
    script "/usr/local/bin/check-haproxy"
    interval 2
    weight 2
    #      ^ cross/failover-impossible
}
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    state MASTER
    priority 200
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

## Bad: the weight stands where the script is tracked, one of three nodes
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_script check_haproxy {
    script "/usr/local/bin/check-haproxy"
    interval 2
}
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 150
    track_script {
        check_haproxy weight -10
        #                    ^^^ cross/failover-impossible
    }
    virtual_ipaddress {
        192.0.2.10/24
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
```keepalived path=lb3/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 90
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Bad: weights cannot lower 255
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_script check_haproxy {
    script "/usr/local/bin/check-haproxy"
    interval 2
    weight -200
    #      ^^^^ cross/failover-impossible
}
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 255
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

## Bad: keepalived 2.1 asks no script of an owner, not even one without weight
```keepalived path=lb1/etc/keepalived/keepalived.conf target=keepalived-2.1.5
vrrp_script check_haproxy {
    script "/usr/local/bin/check-haproxy"
    interval 2
}
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 255
    virtual_ipaddress {
        192.0.2.10/24
    }
    track_script {
        check_haproxy
#<9:21 cross/failover-impossible
    }
}
```
```keepalived path=lb2/etc/keepalived/keepalived.conf target=keepalived-2.1.5
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 100
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Bad: one file for two hosts
```keepalived
vrrp_script check_haproxy {
    script "/usr/local/bin/check-haproxy"
    interval 2
    weight -5
    #      ^^ cross/failover-impossible
}
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    @one priority 150
    @two priority 100
    virtual_ipaddress {
        192.0.2.10/24
    }
    track_script {
        check_haproxy
    }
}
```

## Good: 100 with the check lost is less than 99 + 2
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_script check_haproxy {
    script "/usr/local/bin/check-haproxy"
    interval 2
    weight 2
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
    priority 99
    virtual_ipaddress {
        192.0.2.10/24
    }
    track_script {
        check_haproxy
    }
}
```

## Good: a tracker without weight
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_script check_haproxy {
    script "/usr/local/bin/check-haproxy"
    interval 2
}
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 200
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
    priority 100
    virtual_ipaddress {
        192.0.2.10/24
    }
    track_script {
        check_haproxy
    }
}
```

## Good: an owner with a check without weight, since 2.2
```keepalived path=lb1/etc/keepalived/keepalived.conf target=keepalived-2.2.7
vrrp_script check_haproxy {
    script "/usr/local/bin/check-haproxy"
    interval 2
}
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 255
    virtual_ipaddress {
        192.0.2.10/24
    }
    track_script {
        check_haproxy
    }
}
```
```keepalived path=lb2/etc/keepalived/keepalived.conf target=keepalived-2.2.7
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 100
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Good: who comes next is not in the input
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_script check_haproxy {
    script "/usr/local/bin/check-haproxy"
    interval 2
    weight -10
}
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 150
    unicast_src_ip 192.0.2.1
    unicast_peer {
        192.0.2.2
        192.0.2.3
    }
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
    unicast_src_ip 192.0.2.2
    unicast_peer {
        192.0.2.1
        192.0.2.3
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## References
keepalived.conf(5) "weight"; vrrp_track.c; vrrp.c (vrrp_state_backup); https://github.com/acassen/keepalived/issues/2599
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
def failover_impossible(estate: Estate) -> Iterator[Finding]:
    for case in estate.stuck_routers:
        if case.why is not Why.ABOVE:
            continue
        holder, following = case.holder, case.next
        if case.router.is_owner:
            lower = f"Give {holder} a priority below 255, such as {min(case.waiting + 50, 254)}"
            if holder.instance.ignores_scripts:
                why = f"it has priority 255, and keepalived {holder.config.version} leaves the scripts of such an owner out"
                what = f"{lower}."
            else:
                why = "it has priority 255, which no weight changes"
                what = f"{lower}, or track without weight."
        else:
            change = "stays" if case.before == case.after else f"falls from {case.before} to"
            why = f"its priority {change} {case.after}, and {following} has only {case.waiting}"
            what = case.remedy
        yield case.tell(
            Finding(
                case.place,
                f"when {case.names} fails on {holder}, {why}: `{case.group.name}` keeps its addresses on {holder}",
                what,
            )
        )
