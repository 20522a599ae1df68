r"""In a sync group weighted trackers of members do not change priorities.

Members of a group must change state together, so keepalived takes their weighted trackers away: scripts and BFD sessions are not watched at all, interfaces mean FAULT
instead (it says so and `keepalived -t` gives status 5). `sync_group_tracking_weight` in the group keeps the weights.

## Bad
```keepalived
vrrp_sync_group G1 {
    group {
        VI_1
        VI_2
    }
}
vrrp_script check_haproxy {
    script "/usr/local/bin/check_haproxy"
    interval 2
    weight -20
}
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    track_script {
        check_haproxy
#       ^^^^^^^^^^^^^ keepalived/sync-weights-ignored
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
vrrp_instance VI_2 {
    state BACKUP
    interface eth0
    virtual_router_id 52
    virtual_ipaddress {
        192.0.2.11/24
    }
}
```

## Good
```keepalived
vrrp_sync_group G1 {
    group {
        VI_1
        VI_2
    }
    sync_group_tracking_weight
}
vrrp_script check_haproxy {
    script "/usr/local/bin/check_haproxy"
    interval 2
    weight -20
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
vrrp_instance VI_2 {
    state BACKUP
    interface eth0
    virtual_router_id 52
    virtual_ipaddress {
        192.0.2.11/24
    }
}
```


## References
vrrp.c: "ignoring tracked script ... due to SYNC group"; keepalived.conf(5) "sync_group_tracking_weight"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.keepalived.remedy import put_in
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.WARNING, tags={"availability", "daemon-rejects"}, fixable=True)
def sync_weights_ignored(config: KeepalivedConfig) -> Iterator[Finding]:
    for instance in config.instances:
        group = instance.sync_group
        if group is None or group.weights_count or len(group.instances) < 2:
            continue
        for tracked in instance.tracked:
            weight = tracked.weight.value
            if not tracked.is_watched or not is_known(weight) or weight == 0:
                continue
            if tracked.kind == "track_file" and not tracked.weight.is_explicit and tracked.weight.is_default:
                continue
            gone = tracked.kind in {"track_script", "track_bfd", "track_process"}
            yield (
                Finding(
                    tracked,
                    f"`{instance}` is in the sync group `{group}`, so `{tracked.name.raw}` with weight {weight} "
                    + ("is not watched at all" if gone else "counts as weight 0, which means FAULT"),
                    "Write `sync_group_tracking_weight` in the group, or take the weight away and track it in the group.",
                )
                .related(group, "the group")
                .fix(
                    "let weights count in the group", put_in(group, "sync_group_tracking_weight"), safety=Safety.UNSAFE
                )
            )
