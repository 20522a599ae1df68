r"""Nothing is logged, although a log format is chosen.

`option httplog` and `log-format` say how to log, `log` says where. A proxy without a `log` line, or with `log global` while
`global` has none, logs nothing; when it fails there is nothing to look at.

## Bad
```haproxy
defaults
    mode http
frontend www
#<1:12 haproxy/log-missing
    bind :80
    option httplog
```

## Bad: nothing in global
```haproxy
global
    maxconn 1000
defaults
    mode http
    log global
    #<5:14 haproxy/log-missing
frontend www
    bind :80
```

## Bad: no log anywhere
```haproxy
global
#<1:6 haproxy/log-missing
    maxconn 1000
defaults
    mode http
frontend www
    bind :80
```

## Bad: nobody is told where to
```haproxy
global
    log 127.0.0.1 local0
defaults
    mode http
    option httplog
frontend www
^^^^^^^^^^^^ haproxy/log-missing
    bind :80
```

## Good
```haproxy
global
    log /dev/log local0
defaults
    mode http
    log global
    option httplog
frontend www
    bind :80
frontend own
    bind :81
    log 192.0.2.5 local1
```

## References
HAProxy configuration manual 3.1 "log", 4.2 "log"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.source import Edit, line_inside
from halint.systems.haproxy.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig
    from halint.systems.haproxy.section import Section


FORMATS = ("option httplog", "option tcplog", "option httpslog", "log-format")
FRONTEND = 1


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"correctness"}, fixable=True, blind_to_digits=True)
def log_missing(config: HaproxyConfig) -> Iterator[Finding]:
    """Three ways to log nothing."""
    if config.is_partial or config.hides:
        return
    if not config.has("log"):
        if config.globals and config.frontends and not config.has(*FORMATS):
            yield Finding(config.globals[0], "nothing is logged anywhere.", HELP)
            return
    elif not any(section.has("log") for section in config.globals):
        for statement in config.statements("log"):
            if statement.argument(0) == "global" and not statement.negated:
                yield Finding(
                    statement, "`log global` refers to the `log` lines of `global`, and there are none.", HELP
                )
                return
    if not config.has(*FORMATS):
        return
    for proxy in config.proxies_without("log", capability=FRONTEND):
        found = proxy.first_of(*FORMATS)
        if isinstance(found.value, Statement) and not proxy.has("log"):
            yield (
                Finding(
                    proxy, f"`{proxy.label}` has a log format but no `log` line: it logs nothing.", "add `log global`."
                )
                .related(found.value, "the format")
                .fix("add `log global`", _logged(config, proxy), safety=Safety.UNSAFE)
            )


HELP = "write `log /dev/log local0` in `global` and `log global` in `defaults`."


def _logged(config: HaproxyConfig, proxy: Section) -> Edit | None:
    """Have a proxy log where `global` says; None where that says nothing."""
    return line_inside(proxy, "log global") if any(section.has("log") for section in config.globals) else None
