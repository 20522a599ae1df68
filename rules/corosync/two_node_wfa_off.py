r"""`wait_for_all: 0` stands beside `two_node: 1`.

two_node switches wait_for_all on so that a node that boots alone does not fence its peer and start everything. With 0
a cut network gives a fencing loop (measured 3.1.7: a lone node is quorate at once).

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
quorum {
    provider: corosync_votequorum
    two_node: 1
    wait_for_all: 0
#                 ^ corosync/two-node-wfa-off
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
quorum {
    provider: corosync_votequorum
    two_node: 1
    wait_for_all: 1
}
```

## References
votequorum(5) two_node, wait_for_all
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.corosync.remedy import without_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.WARNING, tags={"availability"}, fixable=True)
def two_node_wfa_off(config: CorosyncConfig) -> Iterator[Finding]:
    """`wait_for_all: 0` stands beside `two_node: 1`."""
    setting = config.quorum.get("wait_for_all")
    if setting and config.quorum.two_node is True and config.quorum.wait_for_all is False:
        message = "a node that boots alone becomes quorate and fences the other"
        yield Finding(setting, message, "remove `wait_for_all`: two_node switches it on").fix(
            "take the line out", without_key(setting), safety=Safety.UNSAFE
        )
