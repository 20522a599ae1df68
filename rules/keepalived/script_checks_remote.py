r"""A check of something that all nodes share takes every node out at once.

A script without a weight that pings the gateway or another host puts the instance into FAULT when that host does not answer. If it does not answer to anybody, all nodes
are in FAULT and nobody has the address, although the service itself would work.

## Bad
```keepalived
vrrp_script check_gateway {
    script "/usr/bin/ping -c 1 -W 1 192.0.2.1"
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ keepalived/script-checks-remote
    interval 2
}
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    track_script {
        check_gateway
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Good
```keepalived
vrrp_script check_gateway {
    script "/usr/bin/ping -c 1 -W 1 192.0.2.1"
    interval 2
    weight -20
}
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    track_script {
        check_gateway
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```


## References
vrrp_track.c: weight 0
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.keepalived.addresses import address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.INFO, confidence=Confidence.MEDIUM, tags={"availability"})
def script_checks_remote(config: KeepalivedConfig) -> Iterator[Finding]:
    seen = set()
    for tracked in config.tracked:
        script = tracked.script
        if script is None or script.name in seen:
            continue
        command = script.command
        if (
            command is None
            or not command.is_known
            or command.name not in {"ping", "fping", "ping6"}
            or tracked.weight.value != 0
        ):
            continue
        hosts = [found for word in command.words[1:] if (found := address(word)) is not None and not found.is_loopback]
        if hosts and hosts[0] not in config.addresses:
            seen.add(script.name)
            yield Finding(
                command,
                f"when {hosts[0]} does not answer, every node that runs `{script.name}` is in FAULT and nobody has the address",
                "Give it a weight smaller than the difference of the priorities needs, such as `weight -20`.",
            )
