r"""The token timeout is below a second.

A pause of the hypervisor or a busy switch then costs a node its membership, and fencing follows. The default is 3000
ms since 3.1.

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    token: 500
#          ^^^ corosync/token-low
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    token: 5000
}
```

## References
corosync.conf(5) token; trento 156F64
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig

LOW = 1000
MINIMUM = 30
"""Below it corosync refuses the file: corosync/token-min."""


@rule(severity=Severity.WARNING, tags={"availability"}, fixable=True)
def token_low(config: CorosyncConfig) -> Iterator[Finding]:
    """The token timeout is below a second."""
    setting = config.totem.get("token")
    token = config.totem.token
    if setting and isinstance(token, int) and MINIMUM <= token < LOW and not config.is_loopback:
        yield Finding(
            setting,
            f"the token times out after {token} ms: any short pause costs a node",
            "set at least 3000 ms, 5000 on virtual machines",
        ).fix("write 3000", Edit(setting.span, "3000"), safety=Safety.UNSAFE)
