r"""Packets from addresses outside of the nodelist are taken.

`block_unlisted_ips: no` switches off the check that keeps strangers and nodes of other clusters out.

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    block_unlisted_ips: no
#                       ^^ corosync/block-unlisted-ips-no
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    block_unlisted_ips: yes
}
```

## References
corosync.conf(5) block_unlisted_ips
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.corosync.remedy import without_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.WARNING, tags={"security"}, fixable=True)
def block_unlisted_ips_no(config: CorosyncConfig) -> Iterator[Finding]:
    """Packets from addresses outside of the nodelist are taken."""
    setting = config.totem.get("block_unlisted_ips")
    if setting and setting.text == "no":
        yield Finding(
            setting, "packets from unlisted addresses are accepted", "remove the key: yes is the default"
        ).fix("take the line out", without_key(setting), safety=Safety.UNSAFE)
