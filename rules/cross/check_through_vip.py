r"""The script of a check connects to the virtual address that the check decides about.

Only the node that holds the address answers there, whoever asks: on a BACKUP the check says how the MASTER is, not how it
is itself. When the MASTER dies all nodes fail the check, and none may take the address.

## Bad
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_script check_web {
    script "/etc/keepalived/check-web"
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
        check_web
    }
}
```
```sh path=lb1/etc/keepalived/check-web
#!/bin/sh
exec curl -sf -m 1 http://192.0.2.10/healthz
#<20:36 cross/check-through-vip
```

## Good
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_script check_web {
    script "/etc/keepalived/check-web"
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
        check_web
    }
}
```
```sh path=lb1/etc/keepalived/check-web
#!/bin/sh
# not http://192.0.2.10/, the node itself
exec curl -sf -m 1 http://127.0.0.1/healthz
```

## References
keepalived.conf(5) "vrrp_script"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.estate.probes import probes
from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.keepalived.config import KeepalivedConfig
from halint.systems.keepalived.trackers import Script

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate


@rule(severity=Severity.ERROR, confidence=Confidence.MEDIUM, tags={"availability"})
def check_through_vip(estate: Estate) -> Iterator[Finding]:
    told: set[object] = set()
    for host, config in estate.pairs(KeepalivedConfig):
        sources = {id(document.source) for document in config.documents}
        for instance in config.instances:
            virtual = {v.address for v in instance.all_addresses if v.address is not None}
            for tracked in instance.health_trackers:
                definition = tracked.definition
                if not isinstance(definition, Script) or definition.command is None:
                    continue
                for probe in probes(host, definition.command):
                    # What stands in keepalived.conf itself is for keepalived/script-tests-vip.
                    if probe.ip in virtual and id(probe.span.source) not in sources and probe.span not in told:
                        told.add(probe.span)
                        yield Finding(
                            probe.span,
                            f"the check `{tracked.name.text}` asks {probe.ip}, the address that `{instance}` moves: on a BACKUP "
                            "it asks the MASTER",
                            "Ask 127.0.0.1, so that each node says how it is itself.",
                        ).related(tracked.name, f"tracked on {host.name}")
