r"""A link is declared down later than the token is lost.

A link fails after knet_ping_timeout times knet_pong_count; when that is longer than the token timeout, the node is
expelled before its second link takes over.

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    token: 3000
    interface {
        knet_ping_interval: 1000
        knet_ping_timeout: 4000
#                          ^^^^ corosync/knet-ping-vs-token
    }
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    token: 10000
    interface {
        knet_ping_interval: 1000
        knet_ping_timeout: 2000
    }
}
```

## References
corosync.conf(5) knet_pong_count (default 2)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.WARNING, tags={"availability"}, fixable=True)
def knet_ping_vs_token(config: CorosyncConfig) -> Iterator[Finding]:
    """A link is declared down later than the token is lost."""
    token = config.totem.token
    for interface in config.totem.interfaces.values():
        timeout = interface.get("knet_ping_timeout")
        pongs = interface.number("knet_pong_count", 2)
        if (
            timeout
            and isinstance(timeout.number, int)
            and isinstance(token, int)
            and isinstance(pongs, int)
            and timeout.number * pongs > token
        ):
            message = f"a dead link is seen after {timeout.number * pongs} ms, the token is lost after {token} ms"
            yield Finding(timeout, message, f"set knet_ping_timeout to at most {token // max(1, pongs)}").fix(
                f"write {token // max(1, pongs)}", Edit(timeout.span, str(token // max(1, pongs))), safety=Safety.UNSAFE
            )
