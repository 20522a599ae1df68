r"""last_man_standing is on without wait_for_all.

Each loss lowers the expected votes, so that two parts of a cluster that were started apart can both count down to a
quorum of their own. votequorum(5) wants wait_for_all with it.

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
quorum {
    provider: corosync_votequorum
    last_man_standing: 1
#                      ^ corosync/lms-without-wfa
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
quorum {
    provider: corosync_votequorum
    last_man_standing: 1
    wait_for_all: 1
}
```

## References
votequorum(5) last_man_standing
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.corosync.remedy import set_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.WARNING, tags={"availability"}, fixable=True)
def lms_without_wfa(config: CorosyncConfig) -> Iterator[Finding]:
    """last_man_standing is on without wait_for_all."""
    setting = config.quorum.get("last_man_standing")
    if setting and config.quorum.on("last_man_standing") is True and config.quorum.wait_for_all is False:
        yield Finding(
            setting, "last_man_standing without wait_for_all can leave two quorate parts", "add `wait_for_all: 1`"
        ).fix("add `wait_for_all: 1`", set_key(config.quorum, "wait_for_all", "1"), safety=Safety.UNSAFE)
