r"""An action `set-mark` or `set-tos`, renamed in HAProxy 3.0.

3.0 tells the two sides of a connection apart: `set-fc-mark`, `set-fc-tos` for the client's, `set-bc-mark`,
`set-bc-tos` for the server's. The old names mean the client's side and are deprecated.

## Bad
```haproxy target=haproxy-3.2
frontend www
    bind :80
    mode http
    http-request set-mark 20 if { path_beg /big }
#                ^^^^^^^^ haproxy/set-mark-tos-deprecated
```

## Good
```haproxy target=haproxy-3.2
frontend www
    bind :80
    mode http
    http-request set-fc-mark 20
```

## Good: an older target
```haproxy target=haproxy-2.6
frontend www
    bind :80
    tcp-request connection set-tos 20
```

## References
doc/configuration.txt 3.0, 4.3 "set-mark", "set-tos"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.source import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


RULESETS = ("http-request", "http-response", "tcp-request connection", "tcp-request session", "tcp-request content",
            "tcp-response content")  # fmt: skip


@rule(severity=Severity.INFO, tags={"deprecated"}, fixable=True, blind_to_digits=True)
def set_mark_tos_deprecated(config: HaproxyConfig) -> Iterator[Finding]:
    """An action `set-mark` or `set-tos`."""
    if not config.surely_at_least(3, 0):
        return
    for document in config.documents:
        if "set-mark" not in document.text and "set-tos" not in document.text:
            continue
        for statement in config.statements(*RULESETS):
            action = statement.argument(0)
            if statement.document is document and action in ("set-mark", "set-tos"):
                new = str(action).replace("set-", "set-fc-")
                yield Finding(
                    statement.argument_word(0),
                    f"`{action}` is deprecated since HAProxy 3.0, which names the side of the connection",
                    f"write `{new}`",
                ).fix(f"write `{new}`", Edit(statement.argument_word(0).span, new))
