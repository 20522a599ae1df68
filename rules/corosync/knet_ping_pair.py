r"""Only one of knet_ping_interval and knet_ping_timeout is set, or they do not fit.

The other is derived from the token; a timeout that is not longer than the interval declares good links down.

## Bad: alone
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    interface {
        knet_ping_interval: 500
#                           ^^^ corosync/knet-ping-pair
    }
}
```

## Bad: the wrong way round
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    token: 5000
    interface {
        knet_ping_interval: 1000
        knet_ping_timeout: 500
#                          ^^^ corosync/knet-ping-pair
    }
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    interface {
        knet_ping_interval: 500
        knet_ping_timeout: 1000
    }
}
```

## References
corosync.conf(5) knet_ping_interval
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.WARNING, tags={"correctness"}, fixable=True)
def knet_ping_pair(config: CorosyncConfig) -> Iterator[Finding]:
    """Only one of knet_ping_interval and knet_ping_timeout is set, or they do not fit."""
    for interface in config.totem.interfaces.values():
        interval, timeout = interface.get("knet_ping_interval"), interface.get("knet_ping_timeout")
        if interval and timeout:
            if (
                isinstance(interval.number, int)
                and isinstance(timeout.number, int)
                and timeout.number <= interval.number
            ):
                message = f"the ping timeout of {timeout.text} ms is not longer than the interval of {interval.text} ms"
                yield (
                    Finding(timeout, message, f"write `knet_ping_timeout: {2 * interval.number}`, twice the interval")
                    .related(interval.span, "the interval")
                    .fix("write twice the interval", Edit(timeout.span, str(2 * interval.number)), safety=Safety.UNSAFE)
                )
        elif one := interval or timeout:
            other = "knet_ping_timeout" if interval else "knet_ping_interval"
            yield Finding(one, f"`{one.name}` is set without `{other}`", f"set `{other}` too")
