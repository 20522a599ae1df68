r"""A check that is meant for HAProxy asks a port where HAProxy does not listen.

The check then fails for ever, and the node is in FAULT or always the weaker one; or it succeeds because something else
answers there, and says nothing of HAProxy. The same goes for the name of another process. Judged are checks whose name or
command speaks of haproxy, on hosts whose HAProxy configuration is in the input.

## Bad
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_script check_haproxy {
    script "/usr/bin/curl -sf http://127.0.0.1:8443/healthz"
    #                         ^^^^^^^^^^^^^^^^^^^^^ cross/check-targets-haproxy
    interval 2
}
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 150
    virtual_ipaddress {
        192.0.2.10/24
    }
    track_script {
        check_haproxy
    }
}
```
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode http
frontend web
    bind :80
```

## Bad: in the script that is run
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_script chk {
    script "/etc/keepalived/check_haproxy.sh"
    interval 2
}
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 150
    virtual_ipaddress {
        192.0.2.10/24
    }
    track_script {
        chk
    }
}
```
```sh path=lb1/etc/keepalived/check_haproxy.sh
#!/bin/sh
nc -z 127.0.0.1 8081 || exit 1
#<1:20 cross/check-targets-haproxy
```
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode http
frontend web
    bind :80
```

## Bad: another process
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_script check_haproxy {
    script "/usr/bin/pgrep nginx"
    #      ^^^^^^^^^^^^^^^^^^^^^^ cross/check-targets-haproxy
    interval 2
}
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 150
    virtual_ipaddress {
        192.0.2.10/24
    }
    track_script {
        check_haproxy
    }
}
```
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode http
frontend web
    bind :80
```

## Good
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_script check_haproxy {
    script "/usr/bin/curl -sf http://127.0.0.1/healthz"
    interval 2
}
vrrp_script check_app {
    script "/usr/bin/curl -sf http://127.0.0.1:9000/"
    interval 2
}
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 150
    virtual_ipaddress {
        192.0.2.10/24
    }
    track_script {
        check_haproxy
        check_app
    }
}
```
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode http
frontend web
    bind :80
```

## References
keepalived.conf(5) "vrrp_script"; doc/configuration.txt "bind"
"""

from __future__ import annotations

from ipaddress import IPv4Address
from typing import TYPE_CHECKING

from halint.estate.listeners import hides_listeners, listeners
from halint.estate.probes import probes
from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate
    from halint.estate.balancers import Balancer
    from halint.systems.haproxy.config import HaproxyConfig  # noqa: F401
    from halint.systems.keepalived.commands import Command

ASKERS = {"killall", "pidof", "pgrep", "pkill"}
LOOPBACK = IPv4Address("127.0.0.1")


@rule(severity=Severity.WARNING, confidence=Confidence.MEDIUM, tags={"availability"})
def check_targets_haproxy(estate: Estate) -> Iterator[Finding]:
    for balancer in estate.balancers:
        if hides_listeners(balancer.haproxy):
            continue
        watched = {t.name.text for i in balancer.keepalived.instances for t in i.health_trackers}
        watched |= {t.name.text for g in balancer.keepalived.sync_groups for t in g.tracked}
        for script in balancer.keepalived.scripts:
            command = script.command
            if command is None or script.name not in watched:
                continue
            if "haproxy" not in script.name.lower() and "haproxy" not in command.text.lower():
                continue
            finding = _finding(balancer, command)
            if finding:
                yield finding


def _finding(balancer: Balancer, command: Command) -> Finding | None:
    name = balancer.host.name
    if command.name in ASKERS:
        asked = [word for word in command.words[1:] if not word.startswith("-") and not word.isdecimal()]
        if asked and command.is_known and not any("haproxy" in word for word in asked):
            return Finding(
                command,
                f"this check of HAProxy asks for the process {asked[-1]} on {name}",
                "Write the process haproxy, or better ask HAProxy through a listener.",
            )
        return None
    found = list(probes(balancer.host, command))
    local = {one.address for one in balancer.host.addresses} | balancer.virtual
    bound = listeners(balancer.haproxy)
    mine = [probe for probe in found if probe.is_local or probe.ip in local]
    if not mine or any(one.takes(LOOPBACK if p.is_local else p.ip, p.port) for p in mine for one in bound):
        return None
    probe = mine[0]
    return Finding(
        probe.span,
        f"this check of HAProxy asks {probe.host}:{probe.port}, where HAProxy on {name} does not listen",
        "Write a port that a frontend binds on this address, or add a frontend for the check.",
    ).related(bound[0].span if bound else None, "HAProxy listens here")
