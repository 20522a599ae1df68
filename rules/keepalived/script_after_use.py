r"""A script, file, process or BFD session that is defined after the instance using it is not watched.

keepalived looks a tracked name up while it reads the track block. What is defined further down is "not found, ignoring": the instance runs without the
check and keeps the address on a node whose service is dead (measured 2.1.5 to 2.3.4: no failover). `keepalived -t` says so from 2.2 on
by its status as well.

## Bad
```keepalived
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    track_script {
        check_haproxy
#       ^^^^^^^^^^^^^ keepalived/script-after-use
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
vrrp_script check_haproxy {
    script "/usr/local/bin/check-haproxy"
    interval 2
}
```

## Bad: a process that a group watches
```keepalived
vrrp_sync_group G1 {
    group {
        VI_1
        VI_2
    }
    track_process {
        haproxy weight 10
#       ^^^^^^^ keepalived/script-after-use
    }
}
vrrp_track_process haproxy {
    process haproxy
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
keepalived.conf(5) "track_script"; vrrp_track.c: alloc_track_script() "not found, ignoring"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.keepalived.remedy import moved_up

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.source import Edit
    from halint.systems.keepalived.config import KeepalivedConfig
    from halint.systems.keepalived.trackers import Definition


@rule(severity=Severity.ERROR, tags={"availability", "daemon-rejects"}, fixable=True)
def script_after_use(config: KeepalivedConfig) -> Iterator[Finding]:
    for tracked in config.tracked:
        if tracked.defined_later and tracked.definition is not None:
            kind = tracked.definition.keyword
            yield (
                Finding(
                    tracked.name,
                    f"`{tracked.name.raw}` is defined only further down, so keepalived ignores it here and does not watch it",
                    f"Move the `{kind} {tracked.definition.name}` block before this one.",
                )
                .related(tracked.definition, "defined here, after its use")
                .fix("move it up", *_above(config, tracked.definition), safety=Safety.UNSAFE)
            )


def _above(config: KeepalivedConfig, definition: Definition) -> tuple[Edit | None, ...]:
    """Move a definition above the first block that uses it."""
    first = next(tracked for tracked in config.tracked if tracked.definition is definition and tracked.defined_later)
    block = first.statement.block
    while block is not None and block.parent is not None and block.parent.header is not None:
        block = block.parent
    return moved_up(definition.block, block) if block is not None else (None,)
