r"""Priority 255 turns the trackers of an instance off.

255 says that the address is one of the node's own. An owner's priority never changes: weighted trackers are removed with a complaint, and the node takes the address
back whenever it is up.

## Bad
```keepalived
vrrp_script check_haproxy {
    script "/usr/local/bin/check_haproxy"
    interval 2
    weight -20
}
vrrp_instance VI_1 {
    state MASTER
    interface eth0
    virtual_router_id 51
    priority 255
#            ^^^ keepalived/owner-255-misuse
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
    script "/usr/local/bin/check_haproxy"
    interval 2
    weight -20
}
vrrp_instance VI_1 {
    state MASTER
    interface eth0
    virtual_router_id 51
    priority 254
    track_script {
        check_haproxy
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
vrrp_instance OWN {
    state MASTER
    interface eth0
    virtual_router_id 52
    priority 255
    virtual_ipaddress {
        192.0.2.1/24
    }
}
```


## References
vrrp.c: "ignoring tracked script ... with weights due to address_owner"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.keepalived.remedy import written
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.WARNING, tags={"availability"}, fixable=True)
def owner_255_misuse(config: KeepalivedConfig) -> Iterator[Finding]:
    for instance in config.instances:
        if not instance.is_owner:
            continue
        weighted = [t for t in instance.tracked if t.is_watched and is_known(t.weight.value) and t.weight.value]
        if weighted:
            yield (
                Finding(
                    instance.priority.at if instance.priority.is_explicit else instance,
                    f"`{instance}` has priority 255, so keepalived removes what it tracks with a weight",
                    "Write a priority of at most 254.",
                    tags={"daemon-rejects"},
                )
                .related(weighted[0], "removed")
                .fix("write `priority 254`", written(instance.settings.word("priority"), "254"), safety=Safety.UNSAFE)
            )
