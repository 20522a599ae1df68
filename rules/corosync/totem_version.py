r"""`totem` has no `version: 2`.

corosync reads no other: "This totem parser can only parse version 2 configurations" (measured 3.1.7).

## Bad: absent
```corosync path=etc/corosync/corosync.conf
totem {
#<1:5 corosync/totem-version
    cluster_name: prod
    transport: knet
}
nodelist {
    node {
        ring0_addr: 192.0.2.11
        name: n1
        nodeid: 1
    }
}
```

## Bad: another number
```corosync path=etc/corosync/corosync.conf
totem {
    version: 1
#            ^ corosync/totem-version
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    cluster_name: prod
}
totem {
    version: 2
}
```

## References
exec/totemconfig.c totem_config_read()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.source import Edit
from halint.systems.corosync.remedy import set_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.ERROR, tags={"daemon-rejects"}, fixable=True)
def totem_version(config: CorosyncConfig) -> Iterator[Finding]:
    """`totem` has no `version: 2`."""
    if config.has_syntax_fault:
        return
    setting = config.totem.get("version")
    if setting is None:
        yield Finding(
            config.place("totem"),
            "there is no `totem.version`: corosync reads version 2 only",
            "add `version: 2` to `totem`",
        ).fix("add `version: 2`", set_key(config.totem, "version", "2"))
    elif setting.known and setting.number not in (2, None):
        yield Finding(
            setting, f"`version: {setting.text}` is refused: corosync reads version 2 only", "write `version: 2`"
        ).fix("write 2", Edit(setting.span, "2"))
