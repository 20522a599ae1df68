r"""A log format in a backend is ignored.

One line is logged per request, by the frontend and in its format; HAProxy ignores `log-format`, `option httplog` and
`option tcplog` in a backend (with a warning for `log-format`: measured 2.2.9 to 3.2.26).

## Bad
```haproxy
backend web
    log-format "%ci %ST"
    #<5:24 haproxy/log-format-in-backend
    server web1 192.0.2.11:80 check
```

## Bad: as an option
```haproxy
backend web
    mode http
    option httplog
    #<5:18 haproxy/log-format-in-backend
    server web1 192.0.2.11:80 check
```

## Good
```haproxy
defaults
    mode http
    option httplog
frontend www
    bind :80
    log-format "%ci %ST"
    default_backend web
backend web
    log global
    server web1 192.0.2.11:80 check
```

## References
HAProxy configuration manual 4.1 keyword matrix, "log-format"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


FORMATS = ("log-format", "log-format-sd", "option httplog", "option tcplog", "option httpslog")


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"correctness"}, blind_to_digits=True)
def log_format_in_backend(config: HaproxyConfig) -> Iterator[Finding]:
    """Statements of a format whose section is a backend."""
    for statement in config.statements(*FORMATS):
        if statement.section is not None and statement.section.kind == "backend" and not statement.negated:
            yield Finding(
                statement,
                f"`{statement.keyword}` is ignored in `{statement.section.label}`: the frontend writes the log.",
                "move it to the frontend, or to `defaults`.",
            )
