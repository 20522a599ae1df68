r"""A dead server keeps its share of the traffic for too long.

A server is marked down after `fall` failed checks. The first may start a whole `inter` after the death, each waits for its
timeout (`inter`, or `timeout check` for the answer), and the next starts `fastinter` (`inter` when it is not set) after the
last one has ended. So a host that falls silent is noticed after up to inter + timeout + (fall - 1) * (fastinter + timeout):
12 s with the built-in `inter 2s fall 3`. Measured with 2.6.12: inter 1s fall 3 took 5.1 s (the first check came after
0.1 s), with `fastinter 200ms` 3.5 s, with `timeout check 3s` 11.1 s. Until then requests fail or wait for `timeout
connect`. Above half a minute this is a note, from a minute on for a silent host a warning.

## Bad
```haproxy
defaults
    mode http
backend web
    server web1 192.0.2.11:80 check inter 30s fall 3
#                                   ^^^^^ haproxy/detection-time
    server web2 192.0.2.12:80 check inter 30s fall 3
```

## Bad: by default-server
```haproxy
defaults
    mode http
    default-server check inter 5s fall 10
#                        ^^^^^ haproxy/detection-time
backend web
    server web1 192.0.2.11:80
    server web2 192.0.2.12:80
```

## Bad: only fall
```haproxy
defaults
    mode tcp
backend db
    server db1 192.0.2.21:5432 check fall 20
#                                    ^^^^ haproxy/detection-time
```

## Bad: a hung application
```haproxy
defaults
    mode http
    timeout check 20s
backend web
    option httpchk GET /health
    server web1 192.0.2.11:80 check inter 2s
#                                   ^^^^^ haproxy/detection-time
```

## Good
```haproxy
defaults
    mode http
    timeout connect 5s
    timeout check 10s
backend web
    server web1 192.0.2.11:80 check
    server web2 192.0.2.12:80 check inter 3s fall 3 rise 2
    server web3 192.0.2.13:80 check inter 10s fastinter 1s fall 3
    server web4 192.0.2.14:80 inter 60s
    server web5 192.0.2.15:80 check downinter 60s
```

## References
HAProxy configuration manual 5.2 "inter", "fall", 4.2 "timeout check"; src/check.c process_chk_conn()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.haproxy.detection import seconds, slow_checks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


NOTE, LONG = 30_000, 60_000
"""Times in ms from which a late detection is a note, and a warning."""


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability"})
def detection_time(config: HaproxyConfig) -> Iterator[Finding]:
    """Tell of each way to pace checks that is too slow, where it is written."""
    if config.is_partial:
        return
    for slow in slow_checks(config, NOTE):
        pace, server = slow.pace, slow.server
        hangs = slow.check.reads_an_answer and pace.hung > pace.gone
        between = pace.inter if pace.fastinter is None else pace.fastinter
        wait = pace.answer_wait if hangs else pace.connect_wait
        yield Finding(
            slow.said[0].document.word(slow.said[0].index, slow.said[1]),
            f"it takes up to {seconds(slow.longest)} until `{server.name}` is known to "
            f"{'hang' if hangs else 'be gone'}: {seconds(pace.inter)} + {seconds(wait)}"
            + (f" + {pace.fall - 1} * ({seconds(between)} + {seconds(wait)})." if pace.fall > 1 else "."),
            "shorten `inter` or `fall`"
            + (" or `timeout check`" if hangs else "")
            + ("." if pace.fastinter else ", or add `fastinter 1s`, which holds once a check has failed."),
            severity=None if pace.gone >= LONG else Severity.INFO,
        )
