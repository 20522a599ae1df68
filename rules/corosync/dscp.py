r"""`ip_dscp` is no code point.

Values are 0 to 63 or the names cs0 to cs7, af11 to af43 and ef, since 3.1.10.

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    ip_dscp: 64
#            ^^ corosync/dscp
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    ip_dscp: cs6
}
```

## References
corosync.conf(5) 3.1.10
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.values import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig

NAME = Pattern(r"cs[0-7]|af[1-4][1-3]|ef|le", re.IGNORECASE)


@rule(severity=Severity.ERROR, tags={"correctness"})
def dscp(config: CorosyncConfig) -> Iterator[Finding]:
    """`ip_dscp` is no code point."""
    setting = config.totem.get("ip_dscp")
    if (
        setting
        and setting.known
        and not NAME.fullmatch(setting.text)
        and not (setting.text.isdigit() and int(setting.text) <= 63)
    ):
        yield Finding(setting, f"`{setting.text}` is no DSCP", "write 0 to 63, or a name such as `cs6` or `ef`")
