r"""Requests that a server may have carried out already are sent again.

`retry-on all-retryable-errors`, `response-timeout`, `empty-response` and the like repeat a request after it has reached a
server. If that server had stored the order and died before it could answer, a POST is carried out twice. The manual asks
to exclude what must not be repeated: `http-request disable-l7-retry if METH_POST`. A configuration that has such a rule
anywhere is left alone; `503` alone is only a note.

## Bad
```haproxy
defaults
    mode http
backend shop
    retry-on all-retryable-errors
#            ^^^^^^^^^^^^^^^^^^^^ haproxy/retry-on-unsafe
    server web1 192.0.2.11:80 check
    server web2 192.0.2.12:80 check
```

## Bad: named
```haproxy
defaults
    mode http
    retry-on conn-failure response-timeout 504
#                         ^^^^^^^^^^^^^^^^ haproxy/retry-on-unsafe
```

## Bad: by status
```haproxy
defaults
    mode http
    retry-on conn-failure 503
#                         ^^^ haproxy/retry-on-unsafe
```

## Good
```haproxy
defaults
    mode http
backend shop
    retry-on all-retryable-errors
    http-request disable-l7-retry if METH_POST
    server web1 192.0.2.11:80 check
```

## Good: nothing was sent
```haproxy
defaults
    mode http
    retry-on conn-failure 0rtt-rejected 425
listen db
    mode tcp
    bind :5432
    retry-on conn-failure empty-response response-timeout
    server db1 192.0.2.21:5432 tfo check
```

## References
HAProxy configuration manual 4.2 "retry-on", "http-request disable-l7-retry"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


UNSAFE = frozenset({
    "all-retryable-errors", "empty-response", "junk-response", "response-timeout", "500", "502", "503", "504",
})  # fmt: skip
"""Events after which the server may have done its work."""


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"correctness"})
def retry_on_unsafe(config: HaproxyConfig) -> Iterator[Finding]:
    """One finding for each line, at its first such word."""
    if not config.has("retry-on") or config.is_partial or "disable-l7-retry" in config.actions_by_name:
        return
    for statement in config.statements("retry-on"):
        section, words = statement.section, statement.arguments
        unsafe = [at for at, word in enumerate(words) if word in UNSAFE]
        if unsafe and section is not None and section.mode == "http":
            yield Finding(
                statement.argument_word(unsafe[0]),
                f"after `{words[unsafe[0]]}` a request is sent again that the server may have carried out: a POST happens "
                "twice.",
                "add `http-request disable-l7-retry if METH_POST`, or retry on `conn-failure` only.",
                severity=Severity.INFO if all(words[at] == "503" for at in unsafe) else None,
            )
