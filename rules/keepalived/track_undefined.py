r"""A tracked name that is defined nowhere is not watched.

keepalived says "not found, ignoring", and the instance runs without the check: it keeps the address on a node whose service is dead.

## Bad
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
        chk_haproxy
#       ^^^^^^^^^^^ keepalived/track-undefined
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Bad: a process in the block of scripts
```keepalived
vrrp_track_process haproxy {
    process haproxy
}
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    track_script {
        haproxy
#       ^^^^^^^ keepalived/track-undefined
    }
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
vrrp_track.c: "not found, ignoring"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig

NAMES = {
    "track_script": "vrrp_script",
    "track_file": "track_file",
    "track_process": "vrrp_track_process",
    "track_bfd": "bfd_instance",
}
BLOCKS = {name: block for block, name in NAMES.items()}


@rule(severity=Severity.ERROR, tags={"availability", "daemon-rejects"})
def track_undefined(config: KeepalivedConfig) -> Iterator[Finding]:
    if not config.is_complete:
        return
    for tracked in config.tracked:
        if tracked.kind == "track_interface" or tracked.definition is not None or not is_known(tracked.name.value):
            continue
        elsewhere = next((d for d in config.definitions if d.name == tracked.name.text), None)
        finding = Finding(
            tracked.name,
            f"there is no {NAMES[tracked.kind]} `{tracked.name.text}`, so keepalived does not watch it",
            f"Define it before this block, or list it in `{BLOCKS[elsewhere.keyword]}`."
            if elsewhere
            else "Define it before this block, or correct the name.",
        )
        yield finding.related(elsewhere, f"a {elsewhere.keyword} of that name") if elsewhere else finding
