r"""A rule reads a stick counter before the rule that tracks it: the counter is not there yet.

Rules of one ruleset run in file order. A `deny` on `sc0_…` above the `track-sc0` line sees no tracked entry and never
matches on the first request of a connection, which for most clients is the only one.

## Bad
```haproxy
defaults
    mode http
frontend www
    bind :80
    stick-table type ip size 100k expire 30s store http_req_rate(10s)
    http-request deny deny_status 429 if { sc_http_req_rate(0) gt 50 }
    #                                      ^^^^^^^^^^^^^^^^^^^ haproxy/track-after-use
    http-request track-sc0 src
```

## Good
```haproxy
defaults
    mode http
frontend www
    bind :80
    stick-table type ip size 100k expire 30s store http_req_rate(10s)
    http-request track-sc0 src
    http-request deny deny_status 429 if { sc_http_req_rate(0) gt 50 }
```

## Good: tracked in an earlier ruleset
```haproxy
defaults
    mode http
frontend www
    bind :80
    stick-table type ip size 100k expire 30s store http_req_rate(10s)
    http-request deny deny_status 429 if { sc_http_req_rate(0) gt 50 }
    tcp-request connection track-sc0 src
```

## References
HAProxy configuration manual 4.3 "track-sc0"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.source import moved
from halint.systems.haproxy.actions import RULESETS
from halint.systems.haproxy.counters import counters_read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"security", "correctness"}, fixable=True)
def track_after_use(config: HaproxyConfig) -> Iterator[Finding]:
    """For each read in a rule's own condition, look for the tracking rule of that counter."""
    if not config.has("stick-table"):
        return
    for read in counters_read(config):
        if read.ruleset is None:
            continue
        tracking = [action for action in config.actions(f"track-sc{read.counter}") if action.section is read.proxy]
        rank = RULESETS.index(read.ruleset)
        earlier = [a for a in tracking if RULESETS.index(a.ruleset) < rank]
        same = [a for a in tracking if a.ruleset == read.ruleset]
        if same and not earlier and all(action.index > read.line for action in same):
            yield (
                Finding(
                    read.span,
                    f"`{read.fetch}` is read before sc{read.counter} is tracked: the rule never sees the counter.",
                    f"move the `track-sc{read.counter}` rule above this one.",
                )
                .related(same[0], "tracked only here")
                .fix("move it up", *moved(same[0], read.span), safety=Safety.UNSAFE)
            )
