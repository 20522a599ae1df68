r"""The server's name overwrites a header that the request cannot do without.

`http-send-name-header` puts the name of the chosen server into a header of the request. In `Host` it sends every request
to another virtual host; in `Content-Length`, `Transfer-Encoding` or `Connection` it breaks the message itself. The
versions measured here (2.2.9 to 3.2.26) accept it silently; 3.5 refuses it.

## Bad
```haproxy
backend web
    mode http
    http-send-name-header Host
    #                     ^^^^ haproxy/http-send-name-header-host
    server web1 192.0.2.11:80 check
```

## Bad: framing
```haproxy
backend web
    mode http
    http-send-name-header content-length
    #                     ^^^^^^^^^^^^^^ haproxy/http-send-name-header-host
    server web1 192.0.2.11:80 check
```

## Good
```haproxy
backend web
    mode http
    http-send-name-header X-Server
    server web1 192.0.2.11:80 check
```

## References
HAProxy configuration manual 4.2 "http-send-name-header"; src/cfgparse-listen.c (3.5-dev)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


RESERVED = frozenset({"host", "content-length", "transfer-encoding", "connection", "content-type", "upgrade", "te"})


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"availability"}, blind_to_digits=True)
def http_send_name_header_host(config: HaproxyConfig) -> Iterator[Finding]:
    """Compare the header's name."""
    for statement in config.statements("http-send-name-header"):
        header = statement.argument(0)
        if isinstance(header, str) and header.lower() in RESERVED and not statement.negated:
            yield Finding(
                statement.argument_word(0),
                f"the name of the server replaces the request's `{header}` header.",
                "use a header of your own, for example `http-send-name-header X-Server`.",
            )
