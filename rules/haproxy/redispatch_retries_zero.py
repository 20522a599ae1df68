r"""`option redispatch` with `retries 0` never sends anybody to another server.

Redispatching happens on the last retry. With `retries 0` there is none: a client whose server is dead gets a 503 at once
(measured with 2.6.12). HAProxy is silent (2.2.9 to 3.2.26).

## Bad
```haproxy
defaults
    mode http
    option redispatch
    retries 0
#           ^ haproxy/redispatch-retries-zero
```

## Bad: inherited
```haproxy
defaults
    mode http
    option redispatch
backend web
    retries 0
#           ^ haproxy/redispatch-retries-zero
    server web1 192.0.2.11:80 check
    server web2 192.0.2.12:80 check
```

## Good
```haproxy
defaults
    mode http
    option redispatch
    retries 3
backend no_retry
    no option redispatch
    retries 0
    server web1 192.0.2.11:80 check
```

## References
HAProxy configuration manual 4.2 "retries", "option redispatch"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.source import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability"}, fixable=True)
def redispatch_retries_zero(config: HaproxyConfig) -> Iterator[Finding]:
    """Look at `retries 0`."""
    for statement in config.statements("retries"):
        section = statement.section
        if statement.argument(0) == "0" and section is not None and section.option("redispatch").value is True:
            yield (
                Finding(
                    statement.argument_word(0),
                    "without a retry `option redispatch` never comes to pass.",
                    "write `retries 1` or more, or remove `option redispatch`.",
                )
                .related(section.setting("option redispatch").value or None, "switched on here")
                .fix("write `retries 3`", Edit(statement.argument_word(0).span, "3"), safety=Safety.UNSAFE)
            )
