r"""A listener on one address stands beside another section's listener on all addresses, with the same port.

The kernel prefers the specific one, so both work; but who reads only one of the two sections does not see that. It is
often a leftover.

## Bad
```haproxy
frontend all
    bind :80
frontend one
    bind 192.0.2.10:80
#        ^^^^^^^^^^^^^ haproxy/bind-wildcard-overlap
```

## Good
```haproxy
frontend all
    bind :80
    bind 192.0.2.11:80
frontend one
    bind 192.0.2.10:81
```

## References
ip(7): a socket bound to an address is preferred over one bound to INADDR_ANY
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.haproxy.bind import Bind
from halint.systems.haproxy.naming import listeners

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.syntax.lines import LineDocument
    from halint.systems.haproxy.config import HaproxyConfig


WILD = frozenset({"", "*", "0.0.0.0"})


@rule(severity=Severity.INFO, tags={"correctness"})
def bind_wildcard_overlap(config: HaproxyConfig) -> Iterator[Finding]:
    """A listener on one address beside another section's on all addresses."""
    wild: dict[str, Bind] = {}
    specific: dict[str, list[tuple[LineDocument, int]]] = {}
    for text, document, line in listeners(config):
        host, colon, port = text.rpartition(":")
        if colon and host in WILD:
            wild.setdefault(port, Bind(document, line))
        elif colon and host[:1].isdecimal():
            specific.setdefault(port, []).append((document, line))
    for port in sorted(wild.keys() & specific.keys()):
        for place in specific[port]:
            bind = Bind(*place)
            if bind.section is wild[port].section:
                continue
            for text, span in bind.addresses:
                if text.endswith(":" + port):
                    yield Finding(
                        span,
                        f"`{wild[port].proxy.label}` listens on every address at port {port}; "
                        f"this listener wins for {text}",
                        "keep it if that is meant, and say so in a comment; else remove one of the two",
                    ).related(wild[port], "the listener on every address")
