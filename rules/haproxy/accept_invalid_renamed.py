r"""`option accept-invalid-http-…` has another name from HAProxy 3.1 on.

3.1 calls it `option accept-unsafe-violations-in-http-request` (and `-response`), because it opens the door to request
smuggling. The old name is deprecated and will be refused one day; better still is a configuration that needs neither.

## Bad
```haproxy
frontend www
    bind :80
    mode http
    option accept-invalid-http-request
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ haproxy/accept-invalid-renamed
```

## Bad: the target has the new name
```haproxy target=haproxy-3.2
backend app
    mode http
    option accept-invalid-http-response
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ haproxy/accept-invalid-renamed
```

## Good
```haproxy target=haproxy-3.2
frontend www
    bind :80
    mode http
    no option accept-invalid-http-request
    option accept-unsafe-violations-in-http-request
```

## References
doc/configuration.txt 3.1, "option accept-unsafe-violations-in-http-request"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.source import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.INFO, tags={"deprecated", "security"}, fixable=True, blind_to_digits=True)
def accept_invalid_renamed(config: HaproxyConfig) -> Iterator[Finding]:
    """`option accept-invalid-http-…` has another name from 3.1 on."""
    if config.surely_before(3, 1):
        return
    for side in ("request", "response"):
        for statement in config.statements(f"option accept-invalid-http-{side}"):
            if not statement.negated:
                yield Finding(
                    statement,
                    f"HAProxy 3.1 renamed this to `option accept-unsafe-violations-in-http-{side}`; this name will go",
                    f"remove it if nothing needs it, else write `option accept-unsafe-violations-in-http-{side}`",
                    severity=Severity.WARNING if config.surely_at_least(3, 1) else None,
                ).fix(
                    f"write `option accept-unsafe-violations-in-http-{side}`",
                    Edit(statement.word(1).span, f"accept-unsafe-violations-in-http-{side}")
                    if config.surely_at_least(3, 1)
                    else None,
                )
