r"""A `tune.quic` setting in the spelling of HAProxy 2.6 to 3.2.

3.3 parts these settings by side: `tune.quic.fe.…` for listeners and `tune.quic.be.…` for servers. The flat names are
deprecated there.

## Bad
```haproxy
global
    tune.quic.frontend.max-idle-timeout 30s
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ haproxy/quic-tune-renamed
```

## Bad: the target has the new names
```haproxy target=haproxy-3.3
global
    tune.quic.retry-threshold 100
#   ^^^^^^^^^^^^^^^^^^^^^^^^^ haproxy/quic-tune-renamed
```

## Good
```haproxy target=haproxy-3.3
global
    tune.quic.fe.max-idle-timeout 30s
```

## Good: an older target
```haproxy target=haproxy-2.8
global
    tune.quic.retry-threshold 100
```

## References
doc/configuration.txt 3.3, "tune.quic.fe."
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.INFO, tags={"deprecated"})
def quic_tune_renamed(config: HaproxyConfig) -> Iterator[Finding]:
    """A `tune.quic` setting in its old spelling."""
    if config.surely_before(3, 3):
        return
    for statement in config.starting("tune.quic."):
        side = statement.keyword.split(".")[2]
        if side not in ("fe", "be", "listen", "zero-copy-fwd-send", "mem"):
            yield Finding(
                statement.word(0),
                f"`{statement.keyword}` is named by side from HAProxy 3.3 on (`tune.quic.fe.…`, `tune.quic.be.…`)",
                "look the new name up in the manual of 3.3 before the upgrade",
                severity=Severity.WARNING if config.surely_at_least(3, 3) else None,
            )
