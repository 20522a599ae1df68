r"""A notify script starts or stops what the check looks at.

When the node becomes BACKUP the service is stopped, so the check fails; a node whose check fails never becomes MASTER, or the two push each other: the address goes back and forth, or nowhere.

## Bad
```keepalived
vrrp_script check_haproxy {
    script "/usr/bin/pgrep haproxy"
    interval 2
}
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    track_script {
        check_haproxy
    }
    notify_backup "/usr/bin/systemctl stop haproxy"
#                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ keepalived/notify-starts-service
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
}
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    track_script {
        check_haproxy
    }
    notify_backup "/usr/bin/systemctl restart rsyslog"
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```


## References
keepalived issue 2485
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.WARNING, tags={"availability"})
def notify_starts_service(config: KeepalivedConfig) -> Iterator[Finding]:
    for instance in config.instances:
        checks = [tracked.script.command for tracked in instance.tracked if tracked.script and tracked.script.command]
        for command in instance.commands:
            found = re.search(
                r"(?:systemctl\s+(?:--\S+\s+)*(?:start|stop)\s+|service\s+)([A-Za-z0-9@_.-]+?)(?:\.service)?(?:\s+(?:start|stop))?(?:\s|$)",
                " ".join(command.words),
            )
            if not found:
                continue
            service = found[1]
            for check in checks:
                if any(re.search(rf"(?<![\w-]){re.escape(service)}(?![\w-])", word) for word in check.words):
                    yield Finding(
                        command,
                        f"`{instance}` starts or stops {service} here, and its check looks at {service}: neither can come first",
                        f"Let {service} run on every node and let keepalived only move the address.",
                    ).related(check, "the check")
                    break
