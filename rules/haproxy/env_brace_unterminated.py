r"""A variable in double quotes has no name HAProxy accepts, or its brace is never closed.

Inside `"…"` every `$` begins a variable: `"$NAME"`, `"${NAME}"`, `"${NAME-default}"`, `"${NAME[*]}"`. A `$` that
stands for itself, as at the end of a regular expression, must be written `\$` or stand in single quotes. Measured on
2.2 to 3.2: the line is refused.

## Bad
```haproxy
frontend www
    bind "${PUBLIC_IP:80"
#         ^^^^^^^^^^^ haproxy/env-brace-unterminated
```

## Bad: the end of a regular expression
```haproxy
frontend www
    bind :80
    mode http
    acl is_php path_reg "\.php$"
#                             ^ haproxy/env-brace-unterminated
```

## Good
```haproxy
frontend www
    bind "${PUBLIC_IP}:80"
    bind "${OTHER_IP-192.0.2.1}:80"
    mode http
    acl is_php path_reg "\.php\$"
    acl is_asp path_reg \.asp$ '\.aspx$'
```

## References
doc/configuration.txt 2.3; src/tools.c parse_line()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.haproxy.lexical import flaws

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.ERROR, tags={"syntax", "daemon-rejects"}, blind_to_digits=True)
def env_brace_unterminated(config: HaproxyConfig) -> Iterator[Finding]:
    """A variable in double quotes has no valid name or no closing brace."""
    for document in config.documents:
        for flaw in flaws(document):
            if flaw.kind == "env-brace":
                message = f"the brace of `{flaw.span.text[:40]}` is never closed, so HAProxy refuses the line"
                yield Finding(flaw.span, message, 'close the brace right after the name: `"${NAME}"`')
            elif flaw.kind == "env-name":
                message = "inside double quotes `$` begins a variable, and no name follows: HAProxy refuses the line"
                yield Finding(flaw.span, message, "write `\\$` where the sign itself is meant, or use single quotes")
