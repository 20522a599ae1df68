r"""With `enable_script_security` a script that others can write to is not run at all.

keepalived looks at the script and at every directory above it; where anybody but root can write, it says "Disabling ... due to
insecure" and the instance runs without its check. Directories such as /tmp, /var/tmp and the homes of users are always so.

## Bad
```keepalived
global_defs {
    enable_script_security
    script_user keepalived_script
}
vrrp_script check {
    script "/tmp/check.sh"
#          ^^^^^^^^^^^^^^^ keepalived/script-insecure-path
}
```

## Bad: a user's home
```keepalived
global_defs {
    enable_script_security
    script_user keepalived_script
}
vrrp_script check {
    script "/home/deploy/bin/check --quick"
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ keepalived/script-insecure-path
}
```

## Good
```keepalived
global_defs {
    enable_script_security
    script_user keepalived_script
}
vrrp_script check {
    script "/usr/local/libexec/keepalived/check /tmp/state"
}
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    virtual_ipaddress {
        192.0.2.10/24
    }
    track_script {
        check
    }
}
```

## References
lib/notify.c: check_security(); keepalived.conf(5) "enable_script_security"
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.ERROR, confidence=Confidence.MEDIUM, tags={"availability", "security"})
def script_insecure_path(config: KeepalivedConfig) -> Iterator[Finding]:
    if not config.has_script_security:
        return
    for _, command in config.commands:
        program = command.program
        if not command.is_known or not program.startswith("/"):
            continue
        open_place = re.match(r"/(?:var/)?tmp/|/dev/shm/|/home/[^/]+/", program)
        at = program
        writable = ""
        while at not in {"", "/"} and not open_place:
            status = config.files.status(at)
            if status is not None and (
                status.st_uid != 0 or status.st_mode & 0o002 or (status.st_mode & 0o020 and status.st_gid != 0)
            ):
                writable = at
                break
            at = at.rpartition("/")[0]
        if open_place or writable:
            yield Finding(
                command,
                f"others than root can write to `{writable or open_place[0] if open_place else writable}`, so keepalived refuses to run `{program}`",
                "Move the script to a directory that only root can write to, such as /usr/local/libexec/keepalived.",
            )
