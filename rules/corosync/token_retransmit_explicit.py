r"""A timer that corosync derives from the token is set by hand.

`token_retransmit` and `hold` are computed; a value of one's own stops following the token.

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    hold: 300
#   ^^^^ corosync/token-retransmit-explicit
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
corosync.conf(5): "it is not recommended to alter this value"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.corosync.remedy import without_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.INFO, tags={"correctness"}, fixable=True)
def token_retransmit_explicit(config: CorosyncConfig) -> Iterator[Finding]:
    """A timer that corosync derives from the token is set by hand."""
    for name in ("token_retransmit", "hold"):
        setting = config.totem.get(name)
        if setting:
            yield Finding(setting.key, f"`{name}` is derived from the token", f"remove `{name}`").fix(
                "take the line out", without_key(setting), safety=Safety.UNSAFE
            )
