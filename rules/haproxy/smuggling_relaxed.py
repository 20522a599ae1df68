r"""A protection against request smuggling is switched off.

When HAProxy and a server read one byte stream as different requests, a client can hide a request in another one's body.
These options make HAProxy pass on what it would refuse: characters and lengths that parsers disagree about.

## Bad
```haproxy
defaults
    mode http
    option accept-invalid-http-request
    #<5:38 haproxy/smuggling-relaxed
```

## Bad: in global, and for header names
```haproxy
global
    h1-accept-payload-with-any-method
    #<5:37 haproxy/smuggling-relaxed
defaults
    mode http
    option http-restrict-req-hdr-names preserve
    #<5:47 haproxy/smuggling-relaxed
```

## Good
```haproxy
defaults
    mode http
    no option accept-invalid-http-request
    option http-restrict-req-hdr-names reject
```

## References
HAProxy configuration manual 4.2 "option accept-unsafe-violations-in-http-request", 3.2 "h1-accept-payload-with-any-method"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.source import Edit, removed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


RELAXING = (
    "option accept-invalid-http-request", "option accept-invalid-http-response",
    "option accept-unsafe-violations-in-http-request", "option accept-unsafe-violations-in-http-response",
    "option h1-do-not-close-on-insecure-transfer-encoding", "h1-accept-payload-with-any-method",
    "h1-do-not-close-on-insecure-transfer-encoding",
)  # fmt: skip


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"security"}, fixable=True, blind_to_digits=True)
def smuggling_relaxed(config: HaproxyConfig) -> Iterator[Finding]:
    """Each such line that is not taken back."""
    for statement in config.statements(*RELAXING):
        if not statement.negated:
            yield Finding(
                statement,
                f"`{statement.keyword}` lets messages through that servers may read differently (request smuggling).",
                "take it out and correct the client or server that needs it.",
            ).fix("take the line out", removed(statement), safety=Safety.UNSAFE)
    for statement in config.statements("option http-restrict-req-hdr-names"):
        if statement.argument(0) == "preserve" and not statement.negated:
            yield Finding(
                statement,
                "header names with characters that servers may read differently are passed on.",
                "write `option http-restrict-req-hdr-names reject` (or `delete`).",
            ).fix("write `reject`", Edit(statement.argument_word(0).span, "reject"), safety=Safety.UNSAFE)
