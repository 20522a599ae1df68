r"""A check that asks the virtual address itself fails on every backup.

A node without the address cannot answer on it: its check fails as long as it is backup, so it is in FAULT or has a lower priority than it should, and can never take over
when the MASTER dies.

## Bad
```keepalived
vrrp_script check_web {
    script "/usr/bin/curl -sf http://192.0.2.10:80/health"
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ keepalived/script-tests-vip
    interval 2
}
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    track_script {
        check_web
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Good
```keepalived
vrrp_script check_web {
    script "/usr/bin/curl -sf http://127.0.0.1:80/health"
    interval 2
}
vrrp_script check_gateway {
    script "/usr/bin/ping -c1 -W1 192.0.2.1"
    interval 2
}
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    track_script {
        check_web
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```


## References
vrrp_track.c; keepalived.conf(5) "vrrp_script"
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.keepalived.addresses import address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig

CLIENTS = {"curl", "wget", "nc", "ncat", "ping", "fping", "telnet", "mysqladmin", "pg_isready", "redis-cli", "openssl"}


@rule(severity=Severity.ERROR, confidence=Confidence.MEDIUM, tags={"availability"})
def script_tests_vip(config: KeepalivedConfig) -> Iterator[Finding]:
    addresses = {str(found): found for found in config.addresses}
    for tracked in config.tracked:
        script = tracked.script
        if script is None:
            continue
        command = script.command
        if command is None or not command.is_known or command.name not in CLIENTS:
            continue
        for found in re.findall(
            r"(?<![\w.:])[0-9a-fA-F:.]*[.:][0-9a-fA-F:.]*[0-9a-fA-F](?![\w.])", " ".join(command.words[1:])
        ):
            virtual = address(found.rpartition(":")[0]) if found.count(".") == 3 and ":" in found else address(found)
            if virtual is not None and str(virtual) in addresses:
                yield Finding(
                    command,
                    f"`{script.name}` asks the virtual address {virtual}, which only the MASTER has, so it fails on every backup",
                    "Ask the service on 127.0.0.1 or on the node's own address.",
                )
                break
