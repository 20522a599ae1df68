r"""`transport` is not set, so it depends on the version.

Without the key corosync 2.x uses udp and 3.x knet: the same file means two things during an upgrade.

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
#<1:5 corosync/transport-absent-version-shift
    version: 2
    cluster_name: prod
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    transport: knet
}
```

## References
corosync.conf(5)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.corosync.remedy import set_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.INFO, tags={"correctness"}, fixable=True)
def transport_absent_version_shift(config: CorosyncConfig) -> Iterator[Finding]:
    """`transport` is not set, so it depends on the version."""
    if config.totem and not config.has_syntax_fault and config.totem.get("transport") is None:
        yield Finding(config.totem, "the transport is not set: knet on 3.x, udp on 2.x", "add `transport: knet`").fix(
            "write `transport: knet`", set_key(config.totem, "transport", "knet"), safety=Safety.UNSAFE
        )
