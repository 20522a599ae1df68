r"""An escape `\x` is not followed by two hexadecimal digits.

Outside of single quotes `\xHH` is the byte with that number. Anything else after `\x` is refused (measured on 2.2 to
3.2).

## Bad
```haproxy
frontend www
    bind :80
    mode http
    http-request set-header X-Path C:\xampp
#                                    ^^^^ haproxy/bad-hex-escape
```

## Good
```haproxy
frontend www
    bind :80
    mode http
    http-request set-header X-Path C:\\xampp
    http-request set-header X-Star \x2a
```

## References
doc/configuration.txt 2.2; src/tools.c parse_line()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import Edit
from halint.systems.haproxy.lexical import flaws

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.ERROR, tags={"syntax", "daemon-rejects"}, fixable=True, blind_to_digits=True)
def bad_hex_escape(config: HaproxyConfig) -> Iterator[Finding]:
    """An escape `\\x` is not followed by two hexadecimal digits."""
    for document in config.documents:
        for flaw in flaws(document):
            if flaw.kind == "hex":
                message = f"`{flaw.span.text}` is no escape: `\\x` takes two hexadecimal digits"
                yield Finding(
                    flaw.span, message, "write `\\\\x` for a backslash and an x, or two hexadecimal digits"
                ).fix("double the backslash", Edit(flaw.span, "\\" + flaw.span.text), safety=Safety.UNSAFE)
