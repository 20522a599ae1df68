r"""An `include` that names no file leaves out what stands there.

`include` of a file that is not there only prints "Config files missing", and keepalived starts with half of its
configuration (`keepalived -t` gives status 0). `includer`, `includem`, `includew`, `includeb` and `includea` make it an error, and so does
`include_check` in `global_defs`.

## Bad
```keepalived live=yes
include /etc/keepalived/conf.d/web.conf
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ keepalived/include-missing
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
```keepalived live=yes
include /etc/keepalived/conf.d/*.conf
```
```keepalived path=etc/keepalived/conf.d/web.conf
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## References
keepalived.conf(5) "include"; lib/parser.c: open_and_check_glob()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.source import Presence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.WARNING, tags={"availability"})
def include_missing(config: KeepalivedConfig) -> Iterator[Finding]:
    for missing in config.not_read:
        if missing.named_at is None or config.files.presence(missing.path) is not Presence.ABSENT:
            continue
        yield Finding(
            missing.named_at,
            f"`{missing.path}` is not there, and keepalived starts without what should stand in it",
            "Create the file or correct the path; `includea` instead of `include` makes keepalived refuse to start without it.",
        )
