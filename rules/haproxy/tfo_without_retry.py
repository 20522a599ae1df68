r"""TCP Fast Open towards servers needs `retry-on`, because it sends data before the server has agreed to talk.

With `tfo` the request travels in the SYN, which firewalls and servers may drop or answer with a reset. HAProxy therefore asks
for `retry-on conn-failure empty-response response-timeout` ("server has tfo activated, the backend should be configured
with at least …", measured: 2.2.9 to 3.2.26); without it such requests fail.

## Bad
```haproxy
defaults
    mode http
backend web
    server web1 192.0.2.11:80 check tfo
#                                   ^^^ haproxy/tfo-without-retry
```

## Bad: not all of them
```haproxy
defaults
    mode http
    default-server tfo
backend web
    retry-on conn-failure response-timeout
    server web1 192.0.2.11:80 check
#          ^^^^ haproxy/tfo-without-retry
```

## Good
```haproxy
defaults
    mode http
backend web
    retry-on conn-failure empty-response response-timeout
    server web1 192.0.2.11:80 check tfo
backend all
    retry-on all-retryable-errors
    server web1 192.0.2.11:80 check tfo
```

## References
HAProxy configuration manual 5.2 "tfo", 4.2 "retry-on"; src/cfgparse.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.values import Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig
    from halint.systems.haproxy.section import Section


NEEDED = frozenset({"conn-failure", "empty-response", "response-timeout"})


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability"})
def tfo_without_retry(config: HaproxyConfig) -> Iterator[Finding]:
    """The first server of each backend tells."""
    told: set[Section] = set()
    for server in config.servers_with("tfo"):
        backend = server.backend
        retry = backend.setting("retry-on").value
        if backend in told or isinstance(retry, Unknown) or backend.setting("disabled").value is not None:
            continue
        words = set(retry.arguments) if retry is not None else set()
        if "all-retryable-errors" in words or words >= NEEDED:
            continue
        told.add(backend)
        at = server.own_options.get("tfo")
        yield Finding(
            server.name_word if at is None else server.document.word(server.index, at),
            f"`{backend.label}` does not retry what `tfo` can lose.",
            "add `retry-on conn-failure empty-response response-timeout`.",
        )
