r"""The client's own X-Forwarded-For reaches the application before the one that HAProxy adds.

`option forwardfor` appends a header; one that the client sent stays in front of it, and an application that takes the
first value believes it. Where HAProxy is the edge, delete the client's header first (`http-request del-header
X-Forwarded-For`); behind another proxy it is wanted, so this is a note, not a warning (the catalogue of 2026 has it as a
warning; it would fire on most correct configurations).

## Bad
```haproxy
frontend www
    mode http
    bind 203.0.113.10:80
    option forwardfor
    #<5:21 haproxy/xff-spoof
    default_backend web
backend web
    mode http
    server web1 192.0.2.11:80 check
```

## Bad: in defaults
```haproxy
defaults
    mode http
    option forwardfor except 127.0.0.1
    #<5:38 haproxy/xff-spoof
frontend www
    bind :80
```

## Good
```haproxy
frontend www
    mode http
    bind :80
    option forwardfor
    http-request del-header X-Forwarded-For
    default_backend web
frontend inner
    mode http
    bind :81
    option forwardfor if-none
backend web
    mode http
    server web1 192.0.2.11:80 check
```

## References
HAProxy configuration manual 4.2 "option forwardfor"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.INFO, confidence=Confidence.MEDIUM, tags={"security"}, blind_to_digits=True)
def xff_spoof(config: HaproxyConfig) -> Iterator[Finding]:
    """Each line of the option, unless a rule somewhere takes care of the header."""
    if (
        not config.has("option forwardfor")
        or any(
            isinstance(header := action.argument(1), str) and header.lower() == "x-forwarded-for"
            for action in config.actions("del-header", "set-header", "replace-header")
        )
        or any("x-forwarded-for" in str(action.argument(0)).lower() for action in config.actions("set-header"))
    ):
        return
    for statement in config.statements("option forwardfor"):
        section = statement.section
        if statement.negated or section is None or "if-none" in statement.arguments or "header" in statement.arguments:
            continue
        if section.is_proxy and section.mode != "http":
            continue
        yield Finding(
            statement,
            "an `X-Forwarded-For` header that the client made up stays in front of the one HAProxy adds.",
            "where this is the edge, write `http-request del-header X-Forwarded-For` in the frontend.",
        )
