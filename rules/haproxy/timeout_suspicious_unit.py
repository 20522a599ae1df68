r"""A bare number is milliseconds: `timeout client 30` closes after 0.03 s.

HAProxy's times are in milliseconds unless a unit follows. Somebody who writes `30` means seconds: with 30 ms every
client that is not on the same machine is cut off, and `inter 5` sends two hundred checks a second. HAProxy warns since
3.1 ("suspiciously small"); 2.2 to 3.0 are silent (measured), and for `hard-stop-after` all are.

## Bad
```haproxy
defaults
    mode http
    timeout connect 50
#                   ^^ haproxy/timeout-suspicious-unit
    timeout client 30
#                  ^^ haproxy/timeout-suspicious-unit
    timeout server 30s
```

## Bad: checks
```haproxy
backend web
    default-server inter 30 fall 3
#                        ^^ haproxy/timeout-suspicious-unit
    server web1 192.0.2.11:80 check inter 50 fastinter 500
#                                         ^^ haproxy/timeout-suspicious-unit
```

## Bad: reload
```haproxy
global
    hard-stop-after 30
#                   ^^ haproxy/timeout-suspicious-unit
```

## Bad: resolvers
```haproxy
resolvers dns
    nameserver ns1 192.0.2.53:53
    timeout retry 1
#                 ^ haproxy/timeout-suspicious-unit
    hold valid 10
#              ^^ haproxy/timeout-suspicious-unit
```

## Good
```haproxy
global
    hard-stop-after 30s
defaults
    timeout connect 5000
    timeout client 30s
    timeout server 90ms
    timeout queue 100
backend web
    default-server inter 3s fall 3 rise 2
    server web1 192.0.2.11:80 check inter 2000 fastinter 500ms
```

## References
HAProxy configuration manual 2.5 "Time format"; src/proxy.c, src/check.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.findings.finding import Safety
from halint.source import Edit
from halint.systems.haproxy.timers import bare_times

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


SMALL = 100
"""In ms; what HAProxy 3.1 and later warn of."""


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability", "correctness"}, fixable=True)
def timeout_suspicious_unit(config: HaproxyConfig) -> Iterator[Finding]:
    """Go through the times without a unit."""
    for time in bare_times(config, SMALL):
        yield Finding(
            time.word,
            f"`{time.setting} {time.number}` is {time.number} milliseconds; seconds are probably meant.",
            f"write `{time.number}s`, or `{time.number}ms` if it is really meant.",
        ).fix(f"write {time.number}s", Edit(time.word.span, f"{time.number}s"), safety=Safety.UNSAFE)
