r"""Scripts run as root without `enable_script_security`.

Unless `script_user` or `user` says otherwise keepalived runs scripts as the user `keepalived_script` if there is one, else as
root. Without `enable_script_security` it does not look whether somebody else can write to the script or to a directory above it,
so whoever can, becomes root. keepalived itself says "SECURITY VIOLATION", and `keepalived -t` gives status 6 (2.2 and newer).

## Bad
```keepalived
vrrp_script check_haproxy {
    script "/usr/bin/killall -0 haproxy"
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ keepalived/security-rc6
    interval 2
}
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    virtual_ipaddress {
        192.0.2.10/24
    }
    track_script {
        check_haproxy
    }
}
```

## Bad: secured, but no user: script-user-missing
```keepalived live=yes
global_defs {
    enable_script_security
#   ^^^^^^^^^^^^^^^^^^^^^^ keepalived/script-user-missing
}
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    virtual_ipaddress {
        192.0.2.10/24
    }
    notify "/usr/local/sbin/notify"
}
```
```text path=etc/passwd
root:x:0:0:root:/root:/bin/bash
haproxy:x:101:101::/nonexistent:/usr/sbin/nologin
```

## Good
```keepalived
global_defs {
    enable_script_security
    script_user keepalived_script
}
vrrp_script check_haproxy {
    script "/usr/local/bin/check-haproxy"
    interval 2
}
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    virtual_ipaddress {
        192.0.2.10/24
    }
    track_script {
        check_haproxy
    }
}
```

## References
keepalived.conf(5) "script_user", "enable_script_security"; vrrp.c: check_vrrp_script_security()
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.source import Presence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.WARNING, tags={"security"}, also={"keepalived/script-user-missing"})
def security_rc6(config: KeepalivedConfig) -> Iterator[Finding]:
    commands = [command for _, command in config.commands]
    if not commands or not config.is_complete:
        return
    named_user = config.globals.word("script_user")
    if not config.has_script_security:
        first = commands[0]
        if named_user is None and not first.user:
            who = "as root (or as keepalived_script, if that user exists)"
        else:
            who = f"as {named_user.raw if named_user else first.user}"
        yield Finding(
            first,
            f"{f'{len(commands)} scripts run' if len(commands) > 1 else 'this script runs'} {who} without script security: whoever can write to {'one of them' if len(commands) > 1 else 'it'} gains that user's rights",
            "Write `script_user keepalived_script` and `enable_script_security` in `global_defs`, and create that user.",
        )
    elif named_user is None and config.files.presence("/etc/passwd") is Presence.PRESENT:
        users = config.files.read("/etc/passwd").text
        own = all(command.user or command.statement.name in {"script", "misc_path"} for command in commands)
        if not re.search(r"^keepalived_script:", users, re.M) and not own:
            at = config.globals.at("enable_script_security")
            assert at is not None
            yield Finding(
                at,
                "there is neither `script_user` nor a user keepalived_script, so keepalived runs the scripts as root",
                "Create the user keepalived_script, or write `script_user USER` in `global_defs`.",
            )
