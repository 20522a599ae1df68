r"""Real-time scheduling is off.

Under load corosync then misses its token for want of CPU time, and a healthy node is expelled.

## Bad
```corosync path=etc/corosync/corosync.conf
system {
    sched_rr: no
#             ^^ corosync/sched-rr-off
}
```

## Good
```corosync path=etc/corosync/corosync.conf
system {
    sched_rr: yes
}
```

## References
corosync.conf(5) sched_rr
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.corosync.remedy import without_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.INFO, tags={"availability"}, fixable=True)
def sched_rr_off(config: CorosyncConfig) -> Iterator[Finding]:
    """Real-time scheduling is off."""
    setting = config.section("system").get("sched_rr")
    if setting and setting.text == "no":
        yield Finding(setting, "corosync runs without real-time priority", "remove `sched_rr: no`").fix(
            "take the line out", without_key(setting), safety=Safety.UNSAFE
        )
