r"""last_man_standing_window is set while last_man_standing is off.

It has no effect.

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
quorum {
    last_man_standing_window: 10000
#   ^^^^^^^^^^^^^^^^^^^^^^^^ corosync/lms-window-without-lms
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
quorum {
    last_man_standing: 1
    wait_for_all: 1
    last_man_standing_window: 10000
}
```

## References
votequorum(5)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.corosync.remedy import without_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.INFO, tags={"correctness"}, fixable=True)
def lms_window_without_lms(config: CorosyncConfig) -> Iterator[Finding]:
    """last_man_standing_window is set while last_man_standing is off."""
    setting = config.quorum.get("last_man_standing_window")
    if setting and config.quorum.on("last_man_standing") is False:
        yield Finding(
            setting.key,
            "the window has no effect while last_man_standing is off",
            "add `last_man_standing: 1`, or remove it",
        ).fix("take the line out", without_key(setting), safety=Safety.UNSAFE)
