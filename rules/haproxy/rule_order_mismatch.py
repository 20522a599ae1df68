r"""Rules stand in another order than HAProxy evaluates them in.

Whatever the order of the lines, `tcp-request connection` rules come first, then `session`, `content`, `http-request`,
`redirect`, `use_backend` and `use-server`. A rule written after one that is evaluated later reads as if it saw its
effect. HAProxy warns of each.

## Bad
```haproxy
frontend www
    bind :80
    mode http
    use_backend api if { path_beg /api }
    http-request deny if { src 192.0.2.0/24 }
#   ^^^^^^^^^^^^ haproxy/rule-order-mismatch
backend api
    mode http
    server s1 192.0.2.1:80
```

## Good
```haproxy
frontend www
    bind :80
    mode http
    tcp-request connection reject if { src 192.0.2.0/24 }
    http-request set-header X-A b
    http-response set-header X-A b
    http-request set-header X-C d
    use_backend api if { path_beg /api }
    default_backend api
backend api
    mode http
    server s1 192.0.2.1:80
```

## References
src/cfgparse-listen.c "will still be processed before"
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.source import moved
from halint.systems.haproxy.outline import outline
from halint.systems.haproxy.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


ORDER = (
    "tcp-request connection", "tcp-request session", "tcp-request content", "http-request", "redirect", "use_backend",
    "use-server",
)  # fmt: skip


@rule(severity=Severity.WARNING, tags={"correctness"}, blind_to_digits=True, fixable=True)
def rule_order_mismatch(config: HaproxyConfig) -> Iterator[Finding]:
    """Rules stand in another order than HAProxy evaluates them in."""
    for document in config.documents:
        plan = outline(document)
        used = [keyword for keyword in ORDER if plan.lines(keyword)]
        for number, early in enumerate(used):
            lines = plan.lines(early)
            last = -1
            for late in used[number + 1 :]:
                at = 0
                others = plan.lines(late)
                while at < len(others):
                    header = plan.section_line(others[at])
                    end = plan.section_end(header)
                    place = bisect_left(lines, others[at])
                    if place < len(lines) and lines[place] < end and lines[place] > last:
                        statement = Statement(document, lines[place])
                        last = lines[place]
                        if not plan.branches(last):
                            yield (
                                Finding(
                                    statement.word(0),
                                    f"`{early}` rules are evaluated before `{late}` rules, wherever they stand",
                                    f"move it above the `{late}` rules",
                                )
                                .related(Statement(document, others[at]), "evaluated later")
                                .fix(
                                    "move them up",
                                    *(
                                        edit
                                        for line in lines[place:]
                                        if line < end
                                        for edit in moved(Statement(document, line), Statement(document, others[at]))
                                    ),
                                )
                            )
                    at = bisect_left(others, end, at)
