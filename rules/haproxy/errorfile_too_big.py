r"""The error page does not fit into a buffer, and HAProxy refuses to start.

An errorfile is a whole response and must fit into `tune.bufsize` (16384 bytes unless set) less what headers need. A larger
one is cut and then rejected: "unable to add payload into the HTX message" (measured: 2.6.12, 3.2.26).

## Bad
```haproxy path=etc/haproxy/haproxy.cfg
global
    tune.bufsize 40
defaults
    mode http
    errorfile 503 /etc/haproxy/errors/503.http
    #             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ haproxy/errorfile-too-big
```
```text path=etc/haproxy/errors/503.http
HTTP/1.0 503 Service Unavailable
Content-Type: text/html

<html><body>We will be back soon.</body></html>
```

## Good
```haproxy path=etc/haproxy/haproxy.cfg
defaults
    mode http
    errorfile 503 /etc/haproxy/errors/503.http
    errorfile 504 /etc/haproxy/errors/not-seen.http
```
```text path=etc/haproxy/errors/503.http
HTTP/1.0 503 Service Unavailable

soon
```

## References
HAProxy configuration manual 4.2 "errorfile", 3.2 "tune.bufsize"; src/http_htx.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.source import Presence, Unreadable
from halint.systems.haproxy.statement import Statement
from halint.systems.haproxy.units import size

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


BUILT_IN = 16384
"""Bytes of a buffer when nothing sets `tune.bufsize`."""


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"daemon-rejects"})
def errorfile_too_big(config: HaproxyConfig) -> Iterator[Finding]:
    """Read the page, where it is in the input, and compare."""
    if config.files is None or not config.has("errorfile"):
        return
    found = config.global_setting("tune.bufsize").value
    most = size(found.argument(0)) if isinstance(found, Statement) else BUILT_IN
    for statement in config.statements("errorfile"):
        path = statement.argument(1)
        if not isinstance(path, str) or not path.startswith("/") or not isinstance(most, int):
            continue
        if config.files.presence(path) is not Presence.PRESENT:
            continue
        try:
            length = len(config.files.read(path).encode())
        except Unreadable:
            continue
        if length > most:
            yield Finding(
                statement.argument_word(1),
                f"`{path}` has {length} bytes and a buffer only {most}: HAProxy refuses to start.",
                "make the page smaller (let it refer to styles and pictures elsewhere), or raise `tune.bufsize`.",
                severity=Severity.ERROR,
            )
