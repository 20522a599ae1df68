r"""A `track-scN` beyond the number of stick counters is refused.

HAProxy keeps as many counters per stream as `tune.stick-counters` says (3 when unset, so sc0 to sc2); a rule that tracks
a higher one is a fatal error on its line (measured: 2.2.9 to 3.2.26, `track-sc number exceeding`).

## Bad
```haproxy
defaults
    mode http
frontend www
    bind :80
    stick-table type ip size 100k expire 30s store http_req_rate(10s)
    http-request track-sc3 src
    #            ^^^^^^^^^ haproxy/stick-counters
```

## Bad: in the TCP rules
```haproxy
global
    tune.stick-counters 2
frontend db
    bind :5432
    stick-table type ip size 100k expire 30s store conn_cur
    tcp-request connection track-sc2 src
    #                      ^^^^^^^^^ haproxy/stick-counters
```

## Good
```haproxy
global
    tune.stick-counters 5
defaults
    mode http
frontend www
    bind :80
    stick-table type ip size 100k expire 30s store http_req_rate(10s)
    http-request track-sc4 src
```

## References
HAProxy configuration manual 3.2 "tune.stick-counters", 4.3 "track-sc0"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.source import Edit, line_inside
from halint.systems.haproxy.statement import Statement
from halint.systems.haproxy.units import number
from halint.values import Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


BUILT_IN = 3
"""Counters per stream when nothing sets them (MAX_SESS_STKCTR)."""


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"daemon-rejects"}, fixable=True)
def stick_counters(config: HaproxyConfig) -> Iterator[Finding]:
    """Look at the actions' numbers only."""
    found = config.global_setting("tune.stick-counters").value
    if isinstance(found, Unknown) and not config.is_partial:
        return
    limit = number(found.argument(0)) if isinstance(found, Statement) else BUILT_IN
    if not isinstance(limit, int) or config.is_partial:
        return
    names = (config.representatives or config).actions_by_name
    tails = [name.removeprefix("track-sc") for name in names]
    most = max((int(tail) for tail in tails if tail.isdigit()), default=0) + 1
    for name in names:
        tail = name.removeprefix("track-sc")
        if tail == name or not tail.isdigit() or int(tail) < limit:
            continue
        for action in config.actions(name):
            yield (
                Finding(
                    action.argument_word(0),
                    f"`{name}` needs {int(tail) + 1} stick counters and there are {limit}: HAProxy refuses the line.",
                    f"use a counter below sc{limit}, or write `tune.stick-counters {int(tail) + 1}` in `global`.",
                )
                .related(found if isinstance(found, Statement) else None, "set here")
                .fix(f"write `tune.stick-counters {most}`", _counters(config, found, most), safety=Safety.UNSAFE)
            )


def _counters(config: HaproxyConfig, found: Statement | Unknown | None, most: int) -> Edit | None:
    """Have as many counters as the highest number needs."""
    if isinstance(found, Statement):
        return Edit(found.argument_word(0).span, str(most))
    return line_inside(config.globals[0], f"tune.stick-counters {most}") if config.globals else None
