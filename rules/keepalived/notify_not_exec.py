r"""A notify script that is not there is skipped.

keepalived disables it with a message, and what should happen on a change of state does not happen.

## Bad
```keepalived live=yes
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    virtual_ipaddress {
        192.0.2.10/24
    }
    notify_master promote.sh
#                 ^^^^^^^^^^ keepalived/notify-not-exec
}
```

## Good
```keepalived
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    notify_master /usr/local/sbin/promote
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```


## References
lib/notify.c: check_script_secure()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.source import Presence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.WARNING, confidence=Confidence.MEDIUM, tags={"availability"})
def notify_not_exec(config: KeepalivedConfig) -> Iterator[Finding]:
    directories = ("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin", "/etc/keepalived")
    commands = [command for instance in config.instances for command in instance.commands]
    commands += [command for group in config.sync_groups for command in group.commands]
    for command in commands:
        program = command.program
        if "/" in program or not program or not command.is_known or "." not in program:
            continue
        seen = [config.files.presence(f"{directory}/{program}") for directory in directories]
        if all(presence is Presence.ABSENT for presence in seen):
            yield Finding(
                command,
                f"`{program}` is in none of the directories keepalived looks into, so nothing is run",
                "Write its full path.",
            )
