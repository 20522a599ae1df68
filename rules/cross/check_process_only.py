r"""The only check of HAProxy is whether a process of that name lives.

The master process lives on when its workers or listeners are gone, when a reload failed, and when all servers are down: the
address stays on a node that serves nobody. A request through a listener of HAProxy (a `monitor-uri` with `monitor fail`)
sees all of that.

## Bad
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_script check_haproxy {
    script "/usr/bin/killall -0 haproxy"
    #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ cross/check-process-only
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

## Bad: track_process
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_track_process check_haproxy {
    process haproxy
    #       ^^^^^^^ cross/check-process-only
}
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 150
    virtual_ipaddress {
        192.0.2.10/24
    }
    track_process {
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
    script "/usr/bin/curl -sf -m 1 http://127.0.0.1:80/healthz"
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
    monitor-uri /healthz
```

## References
doc/configuration.txt "monitor-uri", "monitor fail"; keepalived.conf(5) "vrrp_track_process"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.keepalived.trackers import Script, TrackProcess

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate
    from halint.source import Located
    from halint.systems.haproxy.config import HaproxyConfig  # noqa: F401
    from halint.systems.keepalived.trackers import Tracked

ASKERS = {"killall", "killall5", "pidof", "pgrep", "pkill"}


@rule(severity=Severity.INFO, tags={"availability"})
def check_process_only(estate: Estate) -> Iterator[Finding]:
    told: set[object] = set()
    for balancer in estate.balancers:
        for instance in balancer.keepalived.instances:
            places = [_asks_for_process(tracked) for tracked in instance.health_trackers]
            if not places or None in places or places[0] is None or places[0].span in told:
                continue
            told.add(places[0].span)
            yield Finding(
                places[0],
                f"`{instance}` on {balancer.host.name} asks only whether a process named haproxy lives",
                "Ask HAProxy itself: `curl -sf -m 1 http://127.0.0.1:PORT/healthz` with `monitor-uri /healthz` in a frontend.",
            )


def _asks_for_process(tracked: Tracked) -> Located | None:
    definition = tracked.definition
    if isinstance(definition, Script) and definition.command is not None:
        command = definition.command
        words = command.words
        if command.name in {"systemctl", "service"} and any("haproxy" in word for word in words):
            return command
        return command if command.name in ASKERS and any("haproxy" in word for word in words[1:]) else None
    if isinstance(definition, TrackProcess):
        word = definition.settings.word("process")
        return word if word is not None and word.text.rpartition("/")[2].startswith("haproxy") else None
    return None
