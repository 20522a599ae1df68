r"""Something other than `from DEFAULTS` follows the name of a proxy.

HAProxy 1.x took the address on the section's line: `listen web :80`. Today only `from NAME` may stand there;
addresses belong on `bind` lines.

## Bad
```haproxy
listen web :80
#          ^^^ haproxy/listen-args-legacy
    server s1 192.0.2.1:80
```

## Bad: after from
```haproxy
defaults base
    mode http
frontend www from base :80
#                      ^^^ haproxy/listen-args-legacy
    bind :81
```

## Good
```haproxy
defaults base
    mode http
listen web from base
    bind :80
    server s1 192.0.2.1:80
```

## References
src/cfgparse-listen.c "please use the 'bind' keyword for listening addresses"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import Edit, Span, line_inside
from halint.systems.haproxy.outline import outline
from halint.systems.haproxy.section import section_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.ERROR, tags={"syntax"}, fixable=True, blind_to_digits=True)
def listen_args_legacy(config: HaproxyConfig) -> Iterator[Finding]:
    """Something other than `from DEFAULTS` follows the name of a proxy."""
    for document in config.documents:
        for line in outline(document).sections:
            words = document.words[line]
            if len(words) < 3 or words[0] not in ("frontend", "backend", "listen"):
                continue
            at = 4 if words[2] == "from" and len(words) > 3 else 2
            if len(words) > at and isinstance(document.values(line)[at], str):
                message = f"`{words[at]}` cannot stand on the line of a `{words[0]}` section, so HAProxy refuses it"
                section = section_at(document, line)
                refused = section is not None and any(section.statements)  # 2.6 lets an empty section pass
                yield Finding(
                    document.word(line, at),
                    message,
                    f"write `bind {words[at]}` on a line below",
                    tags={"daemon-rejects"} if refused else (),
                ).fix(
                    "write `bind` on a line of its own",
                    Edit(
                        Span(document.source, document.word(line, at - 1).end, document.word(line, len(words) - 1).end),
                        "",
                    ),
                    line_inside(document.word(line, 0), f"bind {' '.join(words[at:])}")
                    if words[0] != "backend"
                    else None,
                    safety=Safety.UNSAFE,
                )
