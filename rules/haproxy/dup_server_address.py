r"""Two servers of a backend have one address and port.

The second gets a second share of the load, and its health check says nothing new: a redundancy that is not there.
HAProxy accepts it in silence. Servers with options of their own (`id`, a different `weight`, `cookie`, `sni`,
`source` …) are taken to be meant, and so are `backup` servers and slots a controller fills.

## Bad
```haproxy
backend app
    server s1 192.0.2.1:80 check
    server s2 192.0.2.1:80 check
#             ^^^^^^^^^^^^ haproxy/dup-server-address
```

## Good
```haproxy
backend app
    server s1 192.0.2.1:80 check
    server s2 192.0.2.1:81 check
    server s3 192.0.2.1:80 check backup
backend weighted
    server s1 192.0.2.1:80 weight 10
    server s2 192.0.2.1:80 weight 20
backend slots
    server d1 127.0.0.1:80 disabled
    server d2 127.0.0.1:80 disabled
```

## References
doc/configuration.txt 5.2; measured: no version says a word
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.haproxy.address import parse_address
from halint.systems.haproxy.outline import outline
from halint.systems.haproxy.server import Server
from halint.systems.haproxy.serverset import repeating

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from halint.syntax.lines import LineDocument
    from halint.systems.haproxy.config import HaproxyConfig


MEANT = (
    "id",
    "disabled",
    "backup",
    "source",
    "sni",
    "namespace",
    "track",
    "agent-check",
    "cookie",
    "send-proxy",
    "redir",
)


@rule(severity=Severity.WARNING, tags={"availability"})
def dup_server_address(config: HaproxyConfig) -> Iterator[Finding]:
    """Two servers of a backend have one address and port."""
    for document, lines in repeating(config, 2):
        yield from _among(document, lines)


def _among(document: LineDocument, lines: Sequence[int]) -> Iterator[Finding]:
    plan = outline(document)
    first: dict[str, Server] = {}
    for line in lines:
        server = Server(document, line)
        text = server.address
        if not isinstance(text, str) or plan.branches(line) or "$" in text:
            continue
        address = parse_address(text)
        if address is None or address.is_wildcard or address.family in ("fd", "rhttp", "rev", "sockpair"):
            continue
        known = first.setdefault(text, server)
        if known is server or any(one.has(option) for one in (known, server) for option in MEANT):
            continue
        if (
            known.get("weight").value != server.get("weight").value
            or server.get("port").value != known.get("port").value
        ):
            continue
        yield Finding(
            server.address_word,
            f"server `{known.name}` of this backend has the same address `{text}`: one machine gets two shares",
            "correct the address, or remove one of the two servers",
        ).related(known.address_word, f"server `{known.name}`")
