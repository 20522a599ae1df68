r"""With a `timeout check` above `inter` a hung server delays its own checks.

Without `timeout check` a check has `inter` for everything. With it, the answer alone may take that long, and the next check
starts only when the last one has ended: a server that accepts and says nothing is then checked every `timeout check` +
`inter` instead of every `inter` (measured with 2.6.12: `inter 1s fall 3` marks it down after 5.1 s, with `timeout check 3s`
after 11.1 s). Checks do not overlap. Bare connection checks are not concerned.

## Bad
```haproxy
defaults
    mode http
    timeout check 10s
#                 ^^^ haproxy/check-timeout-vs-inter
backend web
    option httpchk GET /health
    server web1 192.0.2.11:80 check inter 2s
```

## Bad: built-in interval
```haproxy
defaults
    mode tcp
backend redis
    timeout check 5s
#                 ^^ haproxy/check-timeout-vs-inter
    option tcp-check
    tcp-check send PING\r\n
    tcp-check expect string +PONG
    server r1 192.0.2.31:6379 check
```

## Good
```haproxy
defaults
    mode http
    timeout check 10s
backend web
    timeout check 1s
    option httpchk GET /health
    server web1 192.0.2.11:80 check inter 2s
backend slow
    option httpchk GET /health
    server web1 192.0.2.11:80 check inter 30s fastinter 10s
backend bare
    server web1 192.0.2.11:80 check
```

## References
HAProxy configuration manual 4.2 "timeout check"; src/check.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.source import Edit
from halint.systems.haproxy.detection import pace_of, seconds, shortest_interval, timeouts
from halint.systems.haproxy.healthcheck import health_check
from halint.systems.haproxy.serverset import server_sets
from halint.systems.haproxy.units import milliseconds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.INFO, confidence=Confidence.HIGH, tags={"availability"}, fixable=True)
def check_timeout_vs_inter(config: HaproxyConfig) -> Iterator[Finding]:
    """For each `timeout check` look for one checked server with a shorter interval."""
    for statement in config.statements("timeout check"):
        time, section = milliseconds(statement.argument(0)), statement.section
        if not isinstance(time, float) or section is None or time <= shortest_interval(config):
            continue
        sets = server_sets(config)
        users = [section] if section.is_proxy else [b for b in sets if section in b.lineage]
        for backend in users:
            if backend.setting("timeout check").value != statement or not health_check(backend).reads_an_answer:
                continue
            server = next(iter(sets[backend].having("check")), None) if backend in sets else None
            within = timeouts(backend)
            pace = pace_of(server, within) if server and within else None
            if server and pace and pace.inter < time:
                yield (
                    Finding(
                        statement.argument_word(0),
                        f"`timeout check` is longer than the {seconds(pace.inter)} between checks of `{server.name}` in "
                        f"`{backend.label}`: when it hangs, that is noticed after {seconds(pace.hung)} only.",
                        f"lower it to {seconds(pace.inter / 2)} or so.",
                    )
                    .related(server.name_word, "this server, for example")
                    .fix(
                        "write half of the interval",
                        Edit(statement.argument_word(0).span, f"{pace.inter / 2:.0f}ms"),
                        safety=Safety.UNSAFE,
                    )
                )
                break
