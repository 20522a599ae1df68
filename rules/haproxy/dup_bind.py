r"""Two `bind` lines take the same address and port.

`haproxy -c` is silent, and Linux lets both listen (SO_REUSEPORT): the kernel then hands each connection to either
listener at random. Half of the requests reach the wrong frontend, or the wrong certificates.

## Bad
```haproxy
frontend a
    bind :80
frontend b
    bind *:80
#        ^^^^ haproxy/dup-bind
```

## Bad: in one line and the next
```haproxy
frontend a
    bind 192.0.2.10:443,192.0.2.11:443
    bind 192.0.2.11:443 ssl crt /etc/haproxy/a.pem
#        ^^^^^^^^^^^^^^ haproxy/dup-bind
```

## Good
```haproxy
frontend a
    bind :80
    bind [::]:80 v6only
    bind quic4@:443 ssl crt /etc/haproxy/a.pem
    bind :443 ssl crt /etc/haproxy/a.pem
frontend b
    bind 192.0.2.10:80
    bind :81 thread 1
    bind :81 thread 2
    bind :82 interface eth0
    bind :82 interface eth1
```

## References
measured on 2.2 to 3.2: `-c` says nothing, both listeners get connections; socket(7) SO_REUSEPORT
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.haproxy.address import parse_address
from halint.systems.haproxy.bind import Bind
from halint.systems.haproxy.naming import listeners
from halint.systems.haproxy.outline import outline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.source import Span
    from halint.syntax.lines import LineDocument
    from halint.systems.haproxy.config import HaproxyConfig


HOSTS = {"": "0.0.0.0", "*": "0.0.0.0", "0.0.0.0": "0.0.0.0", "[::]": "::", "::": "::"}
APART = ("interface", "namespace", "thread", "process", "v6only", "v4v6", "id", "proto", "shards")


@rule(severity=Severity.ERROR, tags={"availability"})
def dup_bind(config: HaproxyConfig) -> Iterator[Finding]:
    """Two `bind` lines take the same address and port."""
    rough: dict[str, list[Bind]] = {}
    seen: dict[str, tuple[LineDocument, int]] = {}
    for text, document, line in listeners(config):
        host, colon, port = text.rpartition(":")
        key = f"{HOSTS.get(host, host)}:{port}" if colon else text
        first = seen.setdefault(key, (document, line))
        if first != (document, line) or key in rough:
            rough.setdefault(key, [Bind(*first)]).append(Bind(document, line))
    for binds in rough.values():
        if len(binds) > 1:
            yield from _overlaps(binds)


def _key(text: str) -> object:
    address = parse_address(text)
    if address is None or not address.is_known or address.family in ("fd", "sockpair", "rhttp", "rev"):
        return None
    if address.is_local:
        return (address.family, address.host)
    host = HOSTS.get(str(address.host), str(address.host))
    if address.family.endswith("6") and host == "0.0.0.0":
        host = "::"
    return (address.is_datagram, host, address.port, address.last_port)


def _overlaps(binds: list[Bind]) -> Iterator[Finding]:
    first: dict[object, tuple[Bind, Span]] = {}
    for bind in dict.fromkeys(binds):
        if outline(bind.document).branches(bind.index):
            continue
        for text, span in bind.addresses:
            key = _key(text)
            if key is None or any(bind.has(option) for option in APART):
                continue
            known = first.setdefault(key, (bind, span))
            if known[1] != span:
                where = "this line" if known[0] == bind else f"`{known[0].proxy.label}`"
                yield Finding(
                    span,
                    f"{where} listens on {text} as well: the kernel gives connections to either at random",
                    "remove one of the two, or let it listen elsewhere",
                ).related(known[1], "the first listener")
