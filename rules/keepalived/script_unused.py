r"""A vrrp_script that no instance tracks is never run.

keepalived removes it at its start ("script ... is not used"). The check that somebody wrote is not active.

## Bad
```keepalived
vrrp_script check_haproxy {
#           ^^^^^^^^^^^^^ keepalived/script-unused
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
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```


## References
vrrp.c: vrrp_complete_init() "is not used"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.WARNING, tags={"availability"})
def script_unused(config: KeepalivedConfig) -> Iterator[Finding]:
    if not config.is_complete or not config.instances or len(config.ids_named) > 0:
        return
    used = {tracked.name.text for tracked in config.tracked if tracked.kind == "track_script"}
    if any(not is_known(tracked.name.value) for tracked in config.tracked):
        return
    for script in config.scripts:
        if script.name and script.name not in used:
            yield Finding(
                script,
                f"no instance tracks `{script.name}`, so it is never run",
                "List it in the `track_script` block of an instance, or remove it.",
            )
